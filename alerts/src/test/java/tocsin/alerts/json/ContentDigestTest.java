package tocsin.alerts.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;
import tocsin.alerts.Trust;

class ContentDigestTest {

    /** Stored digests must stay comparable: a change of this value is a change of the canonical form. */
    @Test
    void isTheSameOnEveryJavaAndInEveryVersion() throws IOException {
        assertThat(digest(example())).isEqualTo("eec32a2092170d8cb51035527ef6670b15f1bce5a75f3ba1dc206e688c7f73aa");
    }

    @Test
    void holdsOverWhoeverResolvedVerifiedAndSpelledIt() throws IOException {
        Alert alert = example();
        Alert otherwise = alert.withTrust(new Trust(Trust.Verdict.INVALID, "m", "k", false, false))
                .withIdentity(sent(
                        alert.identity(),
                        new Moment(alert.identity().sent().instant(), "spelled otherwise", Moment.Precision.MINUTE)))
                .withKind(alert.kind()
                        .withAction(
                                alert.kind().action(),
                                alert.kind().references().stream()
                                        .map(reference -> new Reference(
                                                "r",
                                                reference.sender(),
                                                reference.identifier(),
                                                reference.sent(),
                                                "a-1"))
                                        .toList()));

        assertThat(digest(otherwise)).isEqualTo(digest(alert));
    }

    @Test
    void holdsWhenTheAlertIsSealedTwice() throws IOException {
        Alert sealed = ContentDigest.seal(example());

        assertThat(ContentDigest.seal(sealed)).isEqualTo(sealed);
    }

    @Test
    void takesMinusZeroForZero() throws IOException {
        assertThat(digest(at(-0.0))).isEqualTo(digest(at(0.0))).isNotEqualTo(digest(at(Double.MIN_VALUE)));
    }

    @Test
    void tellsApartWhatSaysSomethingElse() throws IOException {
        Alert alert = example();
        List<UnaryOperator<Alert>> changes = List.of(
                a -> a.withIdentity(sent(a.identity(), Moment.unreadable("2026-03-09"))),
                a -> a.withIdentity(sent(a.identity(), Moment.unreadable("2026-03-10"))),
                a -> a.withKind(a.kind().withStatus(Kind.Status.TEST)),
                a -> a.withKind(a.kind().withAction(Kind.Action.UPDATE, List.of())),
                a -> a.withKind(a.kind().withAction(Kind.Action.UPDATE, List.of(new Reference("x", "", "", null, "")))),
                a -> a.withHandling(Handling.UNMARKED),
                a -> new Alert(a.identity(), a.kind(), List.of(), a.assessment(), a.handling(), a.trust()));

        assertThat(changes.stream().map(change -> digest(change.apply(alert))))
                .doesNotHaveDuplicates()
                .doesNotContain(digest(alert));
    }

    private static Alert example() throws IOException {
        return AlertJson.read(Files.readAllBytes(Path.of("examples/early-warning-update.json")))
                .alert();
    }

    private static Alert at(double lon) throws IOException {
        Info info = example().infos().get(0);
        Area area = Area.of("", List.of(new Shape.Circle(new Shape.Position(1, lon), 1)), List.of());
        Info there = new Info(
                Text.of("", "", "", ""),
                List.of(),
                List.of(),
                List.of(),
                info.urgency(),
                info.severity(),
                info.certainty(),
                info.times(),
                List.of(area),
                List.of(),
                List.of());
        Alert alert = example();
        return new Alert(
                alert.identity(), alert.kind(), List.of(there), alert.assessment(), alert.handling(), alert.trust());
    }

    private static Identity sent(Identity identity, Moment sent) {
        return new Identity(identity.scheme(), identity.sender(), identity.identifier(), sent, identity.revision(), "");
    }

    private static String digest(Alert alert) {
        return ContentDigest.seal(alert).identity().contentDigest();
    }
}
