package tocsin.connectors.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.helpers.DefaultHandler;
import tocsin.alerts.Alert;
import tocsin.alerts.Assessment;
import tocsin.alerts.Certainty;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.Severity;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.json.ContentDigest;
import tocsin.connectors.Document;
import tocsin.connectors.FeedConnector;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;

/** Each rule is broken once, to see it fire; and a sound connector keeps them all. */
class FeedRulesTest {

    private static final Pattern LINE = Pattern.compile("ALERT (\\w+)(?: UPDATES (\\w+))?: ([^\n\0]{1,200})\n?");

    @TempDir
    Path path;

    @BeforeEach
    void samples() {
        write("README.md", "| `LINE-UNREADABLE` | a line that is no alert |");
        write("fixtures/one.txt", "ALERT one: smoke at the mill\n");
        write("fixtures/two.txt", "ALERT two: tıp\n");
        write("fixtures/update.txt", "ALERT three UPDATES one: fire at the mill\n");
        write("refused/three.line", "nothing to see here\n");
        rules(FeedRulesTest::sound).readsWhatIsExpected(true);
        rules(FeedRulesTest::sound).refusesWordForWord(true);
    }

    @Test
    void findsNothingWrongWithASoundConnector() {
        FeedRules rules = rules(FeedRulesTest::sound);

        assertThat(rules.samplesAreComplete()).isEmpty();
        assertThat(rules.readsWhatIsExpected(false)).isEmpty();
        assertThat(rules.refusesWordForWord(false)).isEmpty();
        assertThat(rules.readsTheSameAlways()).isEmpty();
        assertThat(rules.readsTheSameEverywhere()).isEmpty();
        assertThat(rules.sealsItsAlerts()).isEmpty();
        assertThat(rules.tellsUpdatesFromRepeats()).isEmpty();
        assertThat(rules.survivesNoise()).isEmpty();
        assertThat(rules.speaksPlainly()).isEmpty();
        assertThat(rules.describesItsCodes()).isEmpty();
    }

    @Test
    void seesAnAlertReadOtherwiseThanExpected() {
        write("fixtures/one.txt", "ALERT one: smoke at the dam\n");

        assertThat(rules(FeedRulesTest::sound).readsWhatIsExpected(false))
                .singleElement()
                .asString()
                .contains("one.json from line", "- ", "+ ");
    }

    @Test
    void seesARefusalInOtherWords() {
        assertThat(rules(document -> Reading.refused("LINE-UNREADABLE", "1:1", "no."))
                        .refusesWordForWord(false))
                .singleElement()
                .asString()
                .contains("+ LINE-UNREADABLE 1:1: no.");
    }

    @Test
    void seesAnAlertReadFromARefusedSample() {
        assertThat(rules(document -> read(alert("x", "", "x"))).refusesWordForWord(false))
                .anyMatch(problem -> problem.contains("an alert was read from a refused sample"));
    }

    @Test
    void seesSamplesMissingAndStale() throws IOException {
        Files.delete(path.resolve("expected/one.json"));
        Files.delete(path.resolve("fixtures/two.txt"));

        assertThat(rules(FeedRulesTest::sound).samplesAreComplete())
                .anyMatch(problem -> problem.contains("2 fixtures, at least 3"))
                .anyMatch(problem -> problem.contains("no expected file"))
                .anyMatch(problem -> problem.contains("two.json: stale"));
    }

    @Test
    void seesStateBetweenDocuments() {
        List<Document> seen = new ArrayList<>();

        assertThat(rules(document -> {
                            synchronized (seen) {
                                seen.add(document);
                                return read(alert("n" + seen.size(), "", "x"));
                            }
                        })
                        .readsTheSameAlways())
                .isNotEmpty();
    }

    @Test
    @SuppressWarnings("StringCaseLocaleUsage") // the very mistake
    void seesTheMachinesLanguage() {
        assertThat(rules(document -> read(alert("i", "", "TITLE".toLowerCase())))
                        .readsTheSameEverywhere())
                .anyMatch(problem -> problem.contains("tr-TR"));
        assertThat(rules(document -> read(alert("i", "", String.format(Locale.getDefault(), "%d", 1))))
                        .readsTheSameEverywhere())
                .anyMatch(problem -> problem.contains("ar-EG"));
    }

    @Test
    void seesTheMachinesTimeZone() {
        assertThat(rules(document -> read(
                                alert("z", "", java.time.ZoneId.systemDefault().getId())))
                        .readsTheSameEverywhere())
                .isNotEmpty();
    }

    @Test
    void seesAMissingDigest() {
        Alert unsealed = alert("x", "", "x");
        Alert sealed = unsealed.withIdentity(unsealed.identity().withContentDigest(""));

        assertThat(rules(document -> read(sealed)).sealsItsAlerts()).isNotEmpty();
    }

    @Test
    void seesAnUpdateThatLeadsNowhere() {
        write("fixtures/update.txt", "ALERT three UPDATES four: fire at the mill\n");

        assertThat(rules(FeedRulesTest::sound).tellsUpdatesFromRepeats()).isNotEmpty();
        assertThat(rules(document -> read(alert("same", "same", "x"))).tellsUpdatesFromRepeats())
                .isNotEmpty();
    }

    @Test
    void asksForAnUpdateOrAWordThatThereIsNone() throws IOException {
        Files.delete(path.resolve("fixtures/update.txt"));
        assertThat(rules(FeedRulesTest::sound).tellsUpdatesFromRepeats()).isNotEmpty();

        write("README.md", "updates: none");
        assertThat(rules(FeedRulesTest::sound).tellsUpdatesFromRepeats()).isEmpty();
    }

    @Test
    void seesAnException() {
        assertThat(rules(document -> {
                            if (document.bytes().length == 0) {
                                throw new IllegalStateException("empty");
                            }
                            return sound(document);
                        })
                        .survivesNoise())
                .anyMatch(problem -> problem.startsWith("empty: threw"));
    }

    @Test
    void seesSilence() {
        assertThat(rules(document -> new Reading(List.of(), List.of())).survivesNoise())
                .anyMatch(problem -> problem.equals("random bytes: nothing was refused"))
                .anyMatch(problem -> problem.equals("two.txt in Latin-1: nothing was read and nothing was said"));
    }

    @Test
    void seesAlertsMadeOfNoise() {
        assertThat(rules(document -> new Reading(
                                List.of(
                                        sound(document).records().get(0),
                                        new Item.Read(alert("guessed", "", "x"), List.of())),
                                List.of()))
                        .survivesNoise())
                .contains("random bytes: an alert was read from it");
    }

    @Test
    void seesMemoryWasted() {
        assertThat(rules(FeedRulesTest::wasteful).survivesNoise())
                .anyMatch(problem -> problem.contains("MB were allocated"));
    }

    @Test
    void seesAFileOfThisMachineRead() {
        write("fixtures/one.xml", "<alert>smoke</alert>");

        assertThat(rules(FeedRulesTest::credulous).survivesNoise())
                .anyMatch(problem -> problem.contains("external entity: a file of this machine was read"));
    }

    @Test
    void seesInnards() {
        assertThat(rules(document ->
                                Reading.refused("LINE-UNREADABLE", "1:1", new IllegalStateException("no").toString()))
                        .speaksPlainly())
                .isNotEmpty();
        assertThat(rules(document -> Reading.refused("line unreadable", "1:1", "no"))
                        .speaksPlainly())
                .isNotEmpty();
        assertThat(rules(document -> Reading.refused("LINE-UNREADABLE", "", "no"))
                        .speaksPlainly())
                .isNotEmpty();
    }

    @Test
    void seesACodeThatNoReadmeDescribes() {
        write("README.md", "`LINE-UNREADABLE-AT-ALL`");
        assertThat(rules(FeedRulesTest::sound).describesItsCodes())
                .containsExactly("LINE-UNREADABLE does not stand in the README");

        write("README.md", "see [the codes](codes.md)");
        write("codes.md", "`LINE-UNREADABLE`");
        assertThat(rules(FeedRulesTest::sound).describesItsCodes()).isEmpty();
    }

    private static Reading sound(Document document) {
        try {
            String text = UTF_8.newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(document.bytes()))
                    .toString();
            Matcher line = LINE.matcher(text);
            if (line.matches()) {
                return read(alert(line.group(1), line.group(2) == null ? "" : line.group(2), line.group(3)));
            }
        } catch (CharacterCodingException e) {
            return Reading.refused("LINE-UNREADABLE", "1:1", "not UTF-8");
        }
        return Reading.refused("LINE-UNREADABLE", "1:1", "\"ALERT name: text\" expected");
    }

    private static Reading wasteful(Document document) {
        long wasted = 0;
        for (int i = 0; i < 400; i++) {
            wasted += new byte[1024 * 1024].length;
        }
        return Reading.refused("LINE-UNREADABLE", "1:1", "after " + wasted);
    }

    private static Reading credulous(Document document) {
        try {
            DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            String text = builder.parse(new ByteArrayInputStream(document.bytes()))
                    .getDocumentElement()
                    .getTextContent();
            return read(alert("xml", "", text));
        } catch (Exception e) {
            return Reading.refused("LINE-UNREADABLE", "1:1", "no");
        }
    }

    private static Reading read(Alert alert) {
        return new Reading(List.of(new Item.Read(alert, List.of())), List.of());
    }

    private static Alert alert(String id, String updates, String event) {
        List<Reference> references =
                updates.isEmpty() ? List.of() : List.of(new Reference(updates, "", updates, null, ""));
        return ContentDigest.seal(new Alert(
                new Identity("lines", "", id, Moment.of(Instant.EPOCH, "0"), "", ""),
                Kind.alert().withAction(Kind.Action.UPDATE, references),
                List.of(new Info(
                        Text.of("", event, "", ""),
                        List.of(),
                        List.of(),
                        List.of(),
                        Urgency.UNKNOWN,
                        Severity.UNKNOWN,
                        Certainty.UNKNOWN,
                        Times.UNSTATED,
                        List.of(),
                        List.of(),
                        List.of())),
                Assessment.UNSTATED,
                Handling.UNMARKED,
                Trust.UNSIGNED));
    }

    private FeedRules rules(Function<Document, Reading> reads) {
        FeedConnector connector = new FeedConnector() {
            @Override
            public String format() {
                return "lines";
            }

            @Override
            public String version() {
                return "1";
            }

            @Override
            public Reading read(Document document) {
                return reads.apply(document);
            }
        };
        return new FeedRules(connector, new ConnectorFolder(path));
    }

    private void write(String file, String text) {
        ConnectorFolder.write(path.resolve(file), text);
    }
}
