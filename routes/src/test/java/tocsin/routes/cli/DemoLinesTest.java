package tocsin.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tocsin.routes.demo.Teller.Arrived;
import tocsin.routes.demo.Teller.Asked;
import tocsin.routes.demo.Teller.ChannelSum;
import tocsin.routes.demo.Teller.End;
import tocsin.routes.demo.Teller.FeedSum;
import tocsin.routes.demo.Teller.Recorded;
import tocsin.routes.demo.Teller.Tells;
import tocsin.routes.demo.Teller.Withheld;

class DemoLinesTest {

    private final StringWriter out = new StringWriter();
    private final DemoLines lines = new DemoLines(new Terminal(
            new PrintWriter(out), new PrintWriter(new StringWriter()), false, false, Map.of(), Clock.systemUTC()));

    @Test
    void putsPartnersThatShareAReasonTogetherAfterThoseThatGotIt() {
        lines.record(recorded("NEW", "Actual", "A road is closed"));
        lines.tells(new Tells("a1", "i1", "", "", 1, 1, 0));
        lines.withheld(new Withheld("a1", "one/x", "OWN-ALERT", "its own", ""));
        lines.withheld(new Withheld("a1", "two/y", "TLP-NAMED-ONLY", "not named", ""));
        lines.arrived(new Arrived("a1", "three/z", "d1", "cap", "http-2xx", "WANTED", 12, 2, "answered 500"));
        lines.withheld(new Withheld("a1", "four/w", "TLP-NAMED-ONLY", "not named", ""));
        lines.record(recorded("REPEAT", "Actual", "A road is closed"));

        assertThat(out.toString().lines().toList())
                .containsExactly(
                        "    NEW · Alert · TLP:RED",
                        "    \"A road is closed\"",
                        "    an incident of its own",
                        "      yes three/z                      cap        http-2xx               12 ms"
                                + "  after 2 failed attempts: answered 500",
                        "      no  one/x                        OWN-ALERT: its own",
                        "      no  two/y, four/w",
                        " ".repeat(39) + "TLP-NAMED-ONLY: not named",
                        "    REPEAT of X-1, delivered to nobody again; roads so far: one/feed");
    }

    @Test
    void saysWithWhomAnAlertTellsOfAnIncidentAndWhetherItConfirmsIt() {
        lines.tells(new Tells("a2", "i1", "Two killed", "one", 3, 3, 2));
        lines.tells(new Tells("a3", "i1", "Two killed", "one", 4, 3, 3));
        lines.tells(new Tells("a4", "i2", "Three\u202ekilled", "two", 2, 1, 1));
        lines.asked(new Asked("a4", "Two killed", "one", 0.192));

        assertThat(out.toString().lines().toList())
                .containsExactly(
                        "    same incident as \"Two killed\" of one: 3 reports, now 3 independent origins",
                        "    same incident as \"Two killed\" of one: 4 reports, still 3 independent origins",
                        "    same incident as \"Three killed\" of two: 2 reports, still 1 independent origin",
                        "    possibly the same as \"Two killed\" of one, 19 %: a human is asked");
    }

    @Test
    void marksWhatIsNotActualUnmistakably() {
        lines.record(recorded("NEW", "Exercise", "Evacuation"));

        assertThat(out.toString()).contains("*** EXERCISE, NOT ACTUAL *** \"Evacuation\"");
    }

    @Test
    void showsNoControlCharactersOfADocument() {
        lines.record(recorded("NEW", "Actual", "\u001b[31mred\u202e"));

        assertThat(out.toString()).doesNotContain("\u001b").doesNotContain("\u202e");
    }

    @Test
    void saysWhichRowDoesNotAddUp() {
        lines.feedSum(new FeedSum("one/feed", 1, 3, 1, 0, 0, 0, false));
        lines.channelSum(new ChannelSum("one/x", 1, 1, Map.of(), 1, 0, 0, 0, true));
        lines.end(new End(false, 1, 0, 0, false));

        assertThat(out.toString().lines())
                .filteredOn(line -> line.endsWith("DOES NOT ADD UP"))
                .singleElement()
                .asString()
                .startsWith("one/feed");
        assertThat(out.toString()).endsWith("adds up: NO" + System.lineSeparator());
    }

    private static Recorded recorded(String recognised, String status, String headline) {
        return new Recorded(
                "r1",
                1,
                recognised,
                "a1",
                headline,
                "Alert",
                status,
                "TLP:RED",
                List.of("a0"),
                List.of("X-1"),
                List.of("one/feed"),
                List.of(),
                "",
                "",
                "",
                0);
    }
}
