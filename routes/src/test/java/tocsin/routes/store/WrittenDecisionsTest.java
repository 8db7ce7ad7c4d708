package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.release.Decision;

class WrittenDecisionsTest {

    @TempDir
    Path folder;

    private Sql sql;
    private PhraseWriter phrases;
    private WrittenDecisions written;

    /** The embedded one, unless a test of another engine says otherwise. */
    Database database() {
        return Database.in(folder);
    }

    @BeforeEach
    void open() throws SQLException {
        Database database = database();
        database.migrate();
        sql = database.writer();
        sql.begin();
        phrases = new PhraseWriter(sql, new Numbers(sql));
        written = new WrittenDecisions(phrases);
    }

    @AfterEach
    void close() throws SQLException {
        sql.rollback();
        sql.close();
    }

    @Test
    void saysTheSameOfManyAlertsInAFewNumbers() {
        List<Decision> first = decisions("a-1", "in your area");
        byte[] wordy = written.json(1, first);
        for (long alert = 2; alert <= 10; alert++) {
            written.json(alert, decisions("a-" + alert, "in your area"));
        }

        byte[] brief = written.json(11, decisions("a-11", "in your area"));

        assertThat(read("a-1", wordy)).isEqualTo(first);
        assertThat(read("a-11", brief)).isEqualTo(decisions("a-11", "in your area"));
        assertThat(brief).hasSizeLessThan(100);
        assertThat(phraseRows()).isEqualTo(3);
    }

    @Test
    void keepsWhatIsSaidOfOneAlertAloneWithIt() {
        for (long alert = 1; alert <= 50; alert++) {
            List<Decision> decisions = decisions("a", alert + " km away");
            assertThat(read("a", written.json(alert, decisions))).isEqualTo(decisions);
        }

        assertThat(phraseRows()).isEqualTo(2);
    }

    @Test
    void isNotMisledByOneAlertThatSaysAThingToManyChannels() {
        Decision one = decision("a", "duty", "of incident i-7");
        for (int time = 0; time < 20; time++) {
            written.json(7, List.of(one));
        }

        assertThat(phraseRows()).isZero();
    }

    @Test
    void findsAPhraseAgainThatAnEarlierProcessWrote() {
        often(written);
        long rows = phraseRows();

        often(new WrittenDecisions(new PhraseWriter(sql, new Numbers(sql))));

        assertThat(phraseRows()).isEqualTo(rows);
    }

    @Test
    void forgetsWhatWasUndone() {
        often(written);
        sql.update("DELETE FROM phrase");
        phrases.forget();
        written.forget();

        byte[] json = written.json(30, decisions("a", "in your area"));

        assertThat(read("a", json)).isEqualTo(decisions("a", "in your area"));
    }

    @Test
    void readsNothingOutOfAPhraseThatIsNoLongerWhatWasWritten() {
        often(written);
        byte[] json = written.json(30, decisions("a", "in your area"));
        sql.update(
                "UPDATE phrase SET text = '[\"wants.areas\",false,\"far away\",\"north.yaml:9\"]' WHERE text LIKE '%area%'");

        assertThatThrownBy(() -> read("a", json)).isInstanceOf(StoredBytesDamaged.class);
        assertThat(DecisionJson.read("a", json, Phrases.perhaps(sql)))
                .extracting(Decision::channel, Decision::released, Decision::code)
                .containsExactly(tuple("duty", true, "WANTED"), tuple("press", true, "WANTED"));
        assertThat(DecisionJson.read("a", json, Phrases.UNREAD))
                .extracting(Decision::channel, Decision::released)
                .containsExactly(tuple("duty", true), tuple("press", true));
    }

    @Test
    void readsWhatFormerVersionsWrote() {
        byte[] former = ("[{\"p\":\"north\",\"c\":\"duty\",\"r\":true,\"code\":\"WANTED\",\"src\":\"north.yaml:7\","
                        + "\"s\":\"the channel asks for it\",\"checks\":[[\"clearance\",true,\"within its clearance\",\"north.yaml:2\"],"
                        + "[\"wants.areas\",true,\"near\",\"north.yaml:9\"]]}]")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(read("a", former)).containsExactly(decision("a", "duty", "near"));
    }

    @Test
    void writesNoDecisionsAsAnEmptyArray() {
        assertThat(written.json(1, List.of())).asString().isEqualTo("[]");
    }

    private static void often(WrittenDecisions written) {
        for (long alert = 1; alert <= 9; alert++) {
            written.json(alert, decisions("a", "in your area"));
        }
    }

    private List<Decision> read(String alert, byte[] json) {
        return DecisionJson.read(alert, json, Phrases.of(sql));
    }

    private long phraseRows() {
        return sql.number("SELECT COUNT(*) FROM phrase");
    }

    private static List<Decision> decisions(String alert, String sentence) {
        return List.of(decision(alert, "duty", sentence), decision(alert, "press", sentence));
    }

    private static Decision decision(String alert, String channel, String sentence) {
        return new Decision(
                alert,
                "north",
                channel,
                true,
                "WANTED",
                "north.yaml:7",
                "the channel asks for it",
                List.of(
                        new Decision.Check("clearance", true, "within its clearance", "north.yaml:2"),
                        new Decision.Check("wants.areas", true, sentence, "north.yaml:9")));
    }
}
