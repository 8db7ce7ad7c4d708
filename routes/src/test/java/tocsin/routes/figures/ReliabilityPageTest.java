package tocsin.routes.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/reliability.md} equal to the facts in {@code docs/reliability.ndjson}, below the mark; what stands above it is
 * written by hand. Writes the page with -Dtocsin.rewrite=true.
 */
class ReliabilityPageTest {

    private static final Path PAGE = Path.of("../docs/reliability.md");
    private static final Path FACTS = Path.of("../docs/reliability.ndjson");
    private static final String BEGIN = "<!-- generated from here by ReliabilityPageTest -->\n";

    @Test
    void thePageSaysWhatWasMeasured() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String generated = new ReliabilityPage(Fact.read(FACTS)).text();

        if (Boolean.getBoolean("tocsin.rewrite")) {
            Files.writeString(PAGE, head + generated);
        }

        assertThat(Files.readString(PAGE))
                .as("stale: run this test with -Dtocsin.rewrite=true")
                .isEqualTo(head + generated);
    }

    @Test
    void aZeroHasItsBoundAndAnythingElseHasNone() {
        Fact clean = Fact.of("crash", "kill").n(1_000).lost(0).unmarked(0).outOfOrder(0);
        Fact lossy = Fact.of("crash", "pull the plug").n(1_000).lost(2).unmarked(0);

        assertThat(new ReliabilityPage(List.of(clean, lossy)).text())
                .contains("| kill | 1,000 | 0 | 0 | 0 | < 0.30 % of tries |  |  |")
                .contains("| pull the plug | 1,000 | 2 | 0 |  |  |  |  |");
    }

    @Test
    void whatWasNotMeasuredIsSaid() {
        assertThat(new ReliabilityPage(List.of()).text()).contains("## Soak\n\nNot measured yet.\n");
    }

    @Test
    void benchFiguresStandBesideTheRawLimitOfTheirWorkload() {
        Fact raw = Fact.of("bench", "five: raw limit").figure("docs/s", 9_000).figure("cpu µs", 99);
        Fact ours = Fact.of("bench", "five: Tocsin")
                .figure("docs/s", 3_600)
                .figure("% of raw", 40)
                .figure("probes", 7)
                .command("./tocsin bench --workload five")
                .note("closed");

        assertThat(new ReliabilityPage(List.of(raw, ours)).text())
                .contains("### five\n")
                .contains("| raw limit | 9,000 |  |  |  | 99 |  |  |  |  |\n"
                        + "| Tocsin | 3,600 |  |  |  |  | 40 |  | probes 7 | closed |\n");
    }
}
