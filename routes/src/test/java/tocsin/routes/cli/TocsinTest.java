package tocsin.routes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.partners.ConfigFolder;

class TocsinTest {

    private static final String CONFIG = Path.of("../config").toString();
    private static final String SAMPLES = CONFIG + "/samples/north-ministry/";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                false,
                Map.of("TOKEN", "hunter2"),
                Clock.systemUTC());
        return Tocsin.run(terminal, arguments);
    }

    private JsonNode json() throws IOException {
        return new JsonMapper().readTree(out.toString());
    }

    @Test
    void helpBeginsWithAnExample() {
        assertThat(run("--help")).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).startsWith("Example: tocsin read");
    }

    @Test
    void suggestsTheCommandThatWasMeant() {
        assertThat(run("valdiate")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean 'validate'?");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void readsADocumentIntoOneLineOfJson() throws IOException {
        int exit = run("read", "--format", "cap", "--json", SAMPLES + "01-roadblock.xml");

        assertThat(exit).isEqualTo(ExitCode.FINE);
        assertThat(out.toString()).endsWith("\n").containsOnlyOnce("\n");
        assertThat(json().get("alerts")).hasSize(1);
        assertThat(json().get("alerts").get(0).get("identity").get("identifier").asText())
                .isEqualTo("TM-INT-2026-1108-0041");
        assertThat(json().get("refusal").isNull()).isTrue();
    }

    @Test
    void listsFindingsBesideTheirAlertAndTogether() throws IOException {
        run("read", "--format", "cap", "--json", CONFIG + "/samples/south-ministry/OS-PC-2026-118.xml");

        assertThat(json().get("findings").findValuesAsText("code")).containsExactly("POLYGON-OPEN", "TIME-NO-ZONE");
        assertThat(json().get("alerts").get(0).get("findings")).isEqualTo(json().get("findings"));
    }

    @Test
    void saysWhereARefusedDocumentFailed() throws IOException {
        assertThat(run("read", "--format", "cap", "--json", SAMPLES + "07-cut-off.xml"))
                .isEqualTo(ExitCode.PROBLEMS);
        assertThat(json().get("refusal").get("code").asText()).isEqualTo("XML-TRUNCATED");
        assertThat(json().get("refusal").get("place").asText()).isEqualTo("17:16");
        assertThat(json().get("alerts")).isEmpty();
    }

    @Test
    void refusesWhatItCannotOpenAndGoesOn() {
        int exit = run("read", "--format", "cap", folder.resolve("nowhere").toString(), SAMPLES + "05-exercise.xml");

        assertThat(exit).isEqualTo(ExitCode.PROBLEMS);
        assertThat(out.toString())
                .contains("refused    UNREADABLE file: there is no such file")
                .contains("*** EXERCISE, NOT ACTUAL ***");
    }

    @Test
    void refusesAFolderAndADocumentOverTheLimit() {
        run("read", "--format", "cap", "--limit", "100", folder.toString(), SAMPLES + "01-roadblock.xml");

        assertThat(out.toString()).contains("UNREADABLE file: this is a folder").contains("TOO-LARGE document");
    }

    @Test
    void showsNoControlCharactersOfADocument() throws IOException {
        String text = Files.readString(Path.of(SAMPLES + "05-exercise.xml"));
        Path file = Files.writeString(
                folder.resolve("x.xml"), text.replace("EXERCISE EXERCISE EXERCISE", "\u202e\u009b31m EXERCISE"));

        run("read", "--format", "cap", file.toString());

        assertThat(out.toString()).contains("EXERCISE").doesNotContain("\u202e").doesNotContain("\u009b");
    }

    @Test
    void suggestsTheFormatThatWasMeant() {
        assertThat(run("read", "--format", "edxlde", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean 'edxl-de'?");
    }

    @Test
    void findsTheSampleCoalitionSound() {
        assertThat(run("validate", "--config", CONFIG)).as(out.toString()).isEqualTo(ExitCode.FINE);
        assertThat(err.toString()).contains("0 errors, 0 warnings; 7 partners are sound");
    }

    @Test
    void printsAProblemAtAPlaceThatAnEditorCanOpen() throws IOException {
        ConfigFolder config = new ConfigFolder(folder)
                .write("partners/one.yaml", "partner: one\nname: One\nkind: ngo\ncredential: hunter2\n");

        assertThat(run("validate", "--config", config.path().toString())).isEqualTo(ExitCode.PROBLEMS);

        assertThat(out.toString())
                .startsWith(folder + "/partners/one.yaml:4:13: error SECRET-LITERAL: ")
                .contains("    4 | credential: <secret>")
                .doesNotContain("hunter2");
        assertThat(err.toString()).contains("1 error, 0 warnings").doesNotContain("hunter2");
    }

    @Test
    void printsProblemsAsJson() throws IOException {
        ConfigFolder config =
                new ConfigFolder(folder).write("partners/one.yaml", "partner: one\nname: One\nkind: nog\n");

        run("validate", "--json", "--config", config.path().toString());

        assertThat(json().get("code").asText()).isEqualTo("WORD-UNKNOWN");
        assertThat(json().get("line").asInt()).isEqualTo(3);
        assertThat(json().get("column").asInt()).isEqualTo(7);
        assertThat(json().get("hint").asText()).isEqualTo("did you mean 'ngo'?");
    }

    @Test
    void triesADocumentAndSaysWhoWouldGetItAndWhy() {
        int exit =
                run("try", "north-ministry/warnings", SAMPLES + "04-convoy.xml", "--config", CONFIG, "--data", data());

        assertThat(exit).as(err.toString()).isEqualTo(ExitCode.FINE);
        assertThat(out.toString())
                .containsPattern("yes consulate/crisis-desk +cap +NEW-INCIDENT")
                .containsPattern(
                        "no +south-ministry/operations +alert-json +TLP-NAMED-ONLY .*partners/south-ministry.yaml:6")
                .containsPattern("no +north-ministry/duty-room +alert-json +OWN-ALERT");
        assertThat(err.toString()).contains("Nothing was stored or sent.");
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void showsTheBytesThatAChannelWouldGet() throws IOException {
        run(
                "try",
                "north-ministry/warnings",
                SAMPLES + "01-roadblock.xml",
                "--json",
                "--config",
                CONFIG,
                "--data",
                data(),
                "--show",
                "consulate/crisis-desk");

        assertThat(json().get("recognised").asText()).isEqualTo("NEW");
        assertThat(json().get("decisions")).hasSize(8);
        assertThat(json().get("rendered").asText()).contains("<identifier>TM-INT-2026-1108-0041</identifier>");
    }

    @Test
    void endsWithSeventyEightWhenThePartnersFileIsBroken() {
        ConfigFolder config = new ConfigFolder(folder).write("partners/one.yaml", "partner: one\n");

        assertThat(run("try", "one/feed", "x", "--config", config.path().toString()))
                .isEqualTo(ExitCode.CONFIGURATION);
        assertThat(err.toString()).contains("KEY-MISSING");
    }

    @Test
    void suggestsTheFeedThatWasMeant() {
        assertThat(run("try", "north-ministry/warning", "x", "--config", CONFIG, "--data", data()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("did you mean 'north-ministry/warnings'?");
    }

    private String data() {
        return folder.resolve("data").toString();
    }
}
