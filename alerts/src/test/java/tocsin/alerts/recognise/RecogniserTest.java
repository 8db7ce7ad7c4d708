package tocsin.alerts.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static tocsin.alerts.SomeAlert.called;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tocsin.alerts.Alert;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Finding;
import tocsin.alerts.Identity;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.SomeAlert;
import tocsin.alerts.json.ContentDigest;

class RecogniserTest {

    private static final SomeAlert FLOOD = called("F-1");
    private static final String LATER = "2026-04-02T13:00:00Z";
    private static final String LATEST = "2026-04-02T14:00:00Z";

    private record Brought(String partner, Alert alert) {}

    /** What came before, what comes now, and what that is. */
    private record Row(
            String rule,
            List<Brought> before,
            Brought now,
            Outcome outcome,
            List<String> of,
            boolean claim,
            List<String> newer,
            List<String> findings) {}

    private static Brought met(SomeAlert alert) {
        return new Brought("met", alert.alert());
    }

    private static Brought stranger(SomeAlert alert) {
        return new Brought("stranger", alert.alert());
    }

    private static SomeAlert update(String identifier, SomeAlert... of) {
        Reference[] references = Stream.of(of).map(SomeAlert::reference).toArray(Reference[]::new);
        return called(identifier).sentAt(LATER).updating(references);
    }

    private static SomeAlert cancel(String identifier, SomeAlert of) {
        return called(identifier).sentAt(LATER).cancelling(of.reference());
    }

    private static SomeAlert episode(String revision) {
        return called("EQ-77").by("quakes").edition("gdacs", revision).saying("episode " + revision);
    }

    private static Row row(
            String rule, List<Brought> before, Brought now, Outcome outcome, List<String> of, String... findings) {
        return new Row(
                rule, before, now, outcome, of, List.of(findings).contains("CLAIM"), List.of(), List.of(findings));
    }

    private static Row late(
            String rule,
            List<Brought> before,
            Brought now,
            Outcome outcome,
            List<String> of,
            List<String> newer,
            String... findings) {
        return new Row(rule, before, now, outcome, of, false, newer, List.of(findings));
    }

    private static List<Row> rows() {
        return Stream.of(identity(), suppression(), references(), authority(), lateness(), series())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> identity() {
        SomeAlert otherText = FLOOD.saying("It has gone down");
        return List.of(
                row("what was never seen is new", List.of(), met(FLOOD), Outcome.NEW, List.of()),
                row("the same again is a repeat", List.of(met(FLOOD)), met(FLOOD), Outcome.REPEAT, List.of("a1")),
                row(
                        "the same from another partner is a repeat",
                        List.of(met(FLOOD)),
                        stranger(FLOOD),
                        Outcome.REPEAT,
                        List.of("a1")),
                row(
                        "the same identity with other content is a conflict",
                        List.of(met(FLOOD)),
                        met(otherText),
                        Outcome.CONFLICT,
                        List.of("a1"),
                        "CONFLICT"),
                row(
                        "a repeat of a conflicting alert repeats that one",
                        List.of(met(FLOOD), met(otherText)),
                        met(otherText),
                        Outcome.REPEAT,
                        List.of("a2")),
                row(
                        "a third version conflicts with both",
                        List.of(met(FLOOD), met(otherText)),
                        met(FLOOD.saying("x")),
                        Outcome.CONFLICT,
                        List.of("a1", "a2"),
                        "CONFLICT"),
                row(
                        "one identifier at two times is two alerts",
                        List.of(met(FLOOD)),
                        met(FLOOD.sentAt(LATER)),
                        Outcome.NEW,
                        List.of()),
                row(
                        "one identifier of two senders is two alerts",
                        List.of(met(FLOOD)),
                        met(FLOOD.by("other")),
                        Outcome.NEW,
                        List.of()),
                row(
                        "one identifier in two schemes is two alerts",
                        List.of(met(FLOOD)),
                        met(FLOOD.edition("odk", "")),
                        Outcome.NEW,
                        List.of()));
    }

    private static List<Row> suppression() {
        SomeAlert twin = FLOOD.saying("All is well");
        SomeAlert genuineCancel = cancel("C-1", FLOOD);
        return List.of(
                row(
                        "a guessed identifier sent ahead does not hold up the alert",
                        List.of(stranger(twin)),
                        met(FLOOD),
                        Outcome.CONFLICT,
                        List.of("a1"),
                        "CONFLICT"),
                row(
                        "a twin sent a second earlier does not hold up the alert",
                        List.of(stranger(FLOOD.sentAt("2026-04-02T11:59:59Z"))),
                        met(FLOOD),
                        Outcome.NEW,
                        List.of()),
                row(
                        "a stranger's early Cancel does not hold up the alert",
                        List.of(stranger(genuineCancel)),
                        met(FLOOD),
                        Outcome.NEW,
                        List.of(),
                        "CLAIM-ON-IT"),
                row(
                        "a stranger's Cancel sent ahead does not swallow the real one",
                        List.of(met(FLOOD), stranger(genuineCancel)),
                        met(genuineCancel),
                        Outcome.REVISION,
                        List.of("a1"),
                        "CLAIM-CONFIRMED"),
                row(
                        "nor when it came before the alert itself",
                        List.of(stranger(genuineCancel), met(FLOOD)),
                        met(genuineCancel),
                        Outcome.REVISION,
                        List.of("a2"),
                        "CLAIM-CONFIRMED"),
                row(
                        "the real Cancel is carried once even so",
                        List.of(met(FLOOD), stranger(genuineCancel), met(genuineCancel)),
                        met(genuineCancel),
                        Outcome.REPEAT,
                        List.of("a3")),
                row(
                        "a stranger's copy of the real Cancel is a repeat",
                        List.of(met(FLOOD), met(genuineCancel)),
                        stranger(genuineCancel),
                        Outcome.REPEAT,
                        List.of("a2")),
                row(
                        "a Cancel of a disputed alert acts on both versions",
                        List.of(stranger(twin), met(FLOOD)),
                        met(genuineCancel),
                        Outcome.REVISION,
                        List.of("a1", "a2")),
                row(
                        "a disputed Cancel still names what it cancels",
                        List.of(met(FLOOD), stranger(called("C-1").sentAt(LATER))),
                        met(genuineCancel),
                        Outcome.CONFLICT,
                        List.of("a2", "a1"),
                        "CONFLICT"),
                row(
                        "repeating an alert gives no authority over it",
                        List.of(met(FLOOD), stranger(FLOOD)),
                        stranger(genuineCancel),
                        Outcome.REVISION,
                        List.of("a1"),
                        "CLAIM"),
                row(
                        "a stranger's later edition does not make the next one late",
                        List.of(met(episode("1")), stranger(episode("99"))),
                        met(episode("2")),
                        Outcome.REVISION,
                        List.of("a1")));
    }

    private static List<Row> references() {
        SomeAlert self = called("S-1").sentAt(LATER);
        SomeAlert tomorrow = FLOOD.sentAt("2026-04-03T12:00:00Z");
        Reference empty = new Reference(",,", "", "", null, "");
        Reference misspelt =
                new Reference("x", "River-Watch", "F-1", FLOOD.reference().sent(), "");
        return List.of(
                row(
                        "an Update revises what it refers to, whatever zone the time is written in",
                        List.of(met(FLOOD)),
                        met(update("U-1", FLOOD)),
                        Outcome.REVISION,
                        List.of("a1")),
                row(
                        "a Cancel revises what it refers to",
                        List.of(met(FLOOD)),
                        met(cancel("C-1", FLOOD)),
                        Outcome.REVISION,
                        List.of("a1")),
                row(
                        "an Update may refer to several",
                        List.of(met(FLOOD), met(called("F-2"))),
                        met(update("U-1", FLOOD, called("F-2"))),
                        Outcome.REVISION,
                        List.of("a1", "a2")),
                row(
                        "an identifier alone is a weak reference",
                        List.of(met(FLOOD)),
                        met(called("U-1").sentAt(LATER).updating(FLOOD.identifierOnly())),
                        Outcome.REVISION,
                        List.of("a1"),
                        "REFERENCE-WEAK"),
                row(
                        "another spelling of the sender is a weak reference",
                        List.of(met(FLOOD)),
                        met(called("U-1").sentAt(LATER).updating(misspelt)),
                        Outcome.REVISION,
                        List.of("a1"),
                        "REFERENCE-WEAK"),
                row(
                        "a weak reference means one's own alert before a stranger's",
                        List.of(met(FLOOD), stranger(FLOOD.sentAt("2026-04-02T12:30:00Z"))),
                        met(called("U-1").sentAt(LATER).updating(FLOOD.identifierOnly())),
                        Outcome.REVISION,
                        List.of("a1"),
                        "REFERENCE-WEAK"),
                row(
                        "an unknown target stops nothing",
                        List.of(),
                        met(update("U-1", FLOOD)),
                        Outcome.NEW,
                        List.of(),
                        "REFERENCE-UNKNOWN"),
                row(
                        "a reference to nothing stops nothing",
                        List.of(),
                        met(called("U-1").updating(empty)),
                        Outcome.NEW,
                        List.of(),
                        "REFERENCE-UNKNOWN"),
                row(
                        "an alert does not revise itself",
                        List.of(),
                        met(self.updating(self.reference())),
                        Outcome.NEW,
                        List.of(),
                        "REFERENCE-SELF"),
                row(
                        "nor by its identifier alone",
                        List.of(),
                        met(self.updating(self.identifierOnly())),
                        Outcome.NEW,
                        List.of(),
                        "REFERENCE-SELF"),
                row(
                        "nobody revises what was sent later",
                        List.of(met(tomorrow)),
                        met(update("U-1", tomorrow)),
                        Outcome.NEW,
                        List.of(),
                        "REFERENCE-POST-DATED"),
                row(
                        "not even when it is unknown",
                        List.of(),
                        met(update("U-1", tomorrow)),
                        Outcome.NEW,
                        List.of(),
                        "REFERENCE-POST-DATED"),
                late(
                        "two that refer to each other revise in the order that they came",
                        List.of(met(called("X").updating(called("Y").reference()))),
                        met(called("Y").updating(called("X").reference())),
                        Outcome.NEW,
                        List.of(),
                        List.of("a1"),
                        "ALREADY-REVISED",
                        "REFERENCE-CYCLE"),
                late(
                        "three in a ring too",
                        List.of(
                                met(called("Y").updating(called("Z").reference())),
                                met(called("Z").updating(called("X").reference()))),
                        met(called("X").updating(called("Y").reference())),
                        Outcome.NEW,
                        List.of(),
                        List.of("a2"),
                        "ALREADY-REVISED",
                        "REFERENCE-CYCLE"),
                row(
                        "a fork stays open",
                        List.of(met(FLOOD), met(update("U-1", FLOOD))),
                        met(update("U-2", FLOOD).sentAt(LATEST)),
                        Outcome.REVISION,
                        List.of("a1")),
                row(
                        "an Update of nothing is new",
                        List.of(),
                        met(called("U-1").updating()),
                        Outcome.NEW,
                        List.of(),
                        "REVISION-WITHOUT-REFERENCE"),
                row(
                        "an Alert does not act on what it refers to",
                        List.of(met(FLOOD)),
                        met(called("A-2").sentAt(LATER).acting(Action.ALERT, FLOOD.reference())),
                        Outcome.NEW,
                        List.of(),
                        "ALERT-WITH-REFERENCES"),
                row(
                        "an Ack is carried as it is, whoever sends it",
                        List.of(met(FLOOD)),
                        stranger(called("K-1").sentAt(LATER).acting(Action.ACK, FLOOD.reference())),
                        Outcome.NEW,
                        List.of()),
                row(
                        "an Error is carried as it is",
                        List.of(met(FLOOD)),
                        stranger(called("E-1").sentAt(LATER).acting(Action.ERROR, FLOOD.reference())),
                        Outcome.NEW,
                        List.of()));
    }

    private static List<Row> authority() {
        return List.of(
                row(
                        "another partner's Cancel is a claim",
                        List.of(met(FLOOD)),
                        stranger(cancel("C-1", FLOOD)),
                        Outcome.REVISION,
                        List.of("a1"),
                        "CLAIM"),
                row(
                        "another sender's Cancel by the same partner is a claim",
                        List.of(met(FLOOD)),
                        met(cancel("C-1", FLOOD).by("other")),
                        Outcome.REVISION,
                        List.of("a1"),
                        "CLAIM"),
                row(
                        "a delegate's Cancel acts",
                        List.of(met(FLOOD)),
                        new Brought(
                                "delegate", cancel("C-1", FLOOD).by("duty-desk").alert()),
                        Outcome.REVISION,
                        List.of("a1")),
                row(
                        "the same pinned key acts by any partner",
                        List.of(met(FLOOD.signedBy("k1"))),
                        stranger(cancel("C-1", FLOOD).signedBy("k1")),
                        Outcome.REVISION,
                        List.of("a1")),
                row(
                        "another pinned key does not",
                        List.of(met(FLOOD.signedBy("k1"))),
                        stranger(cancel("C-1", FLOOD).signedBy("k2")),
                        Outcome.REVISION,
                        List.of("a1"),
                        "CLAIM"),
                row(
                        "two unsigned ones have no key in common",
                        List.of(met(FLOOD)),
                        stranger(cancel("C-1", FLOOD)),
                        Outcome.REVISION,
                        List.of("a1"),
                        "CLAIM"),
                row(
                        "one claim among several targets makes the message a claim",
                        List.of(met(FLOOD), stranger(called("F-2"))),
                        met(update("U-1", FLOOD, called("F-2"))),
                        Outcome.REVISION,
                        List.of("a1", "a2"),
                        "CLAIM"));
    }

    private static List<Row> lateness() {
        SomeAlert first = update("U-1", FLOOD);
        SomeAlert second = update("U-2", FLOOD).sentAt(LATEST);
        return List.of(
                late(
                        "an original after its Update is carried and replaces nothing",
                        List.of(met(first)),
                        met(FLOOD),
                        Outcome.NEW,
                        List.of(),
                        List.of("a1"),
                        "ALREADY-REVISED"),
                late(
                        "also when the Update named its identifier only",
                        List.of(met(called("U-1").sentAt(LATER).updating(FLOOD.identifierOnly()))),
                        met(FLOOD),
                        Outcome.NEW,
                        List.of(),
                        List.of("a1"),
                        "ALREADY-REVISED"),
                late(
                        "an older Update after a newer one replaces nothing",
                        List.of(met(FLOOD), met(second)),
                        met(first),
                        Outcome.REVISION,
                        List.of("a1"),
                        List.of("a2"),
                        "REVISION-LATE"),
                late(
                        "a stranger's newer Update makes nobody late",
                        List.of(met(FLOOD), stranger(second)),
                        met(first),
                        Outcome.REVISION,
                        List.of("a1"),
                        List.of()),
                late(
                        "an Ack that came first revises nothing",
                        List.of(met(called("K-1").sentAt(LATER).acting(Action.ACK, FLOOD.reference()))),
                        met(FLOOD),
                        Outcome.NEW,
                        List.of(),
                        List.of()));
    }

    private static List<Row> series() {
        return List.of(
                row("the first edition is new", List.of(), met(episode("1")), Outcome.NEW, List.of()),
                row(
                        "the next edition revises the newest before it",
                        List.of(met(episode("1")), met(episode("2"))),
                        met(episode("10")),
                        Outcome.REVISION,
                        List.of("a2")),
                row(
                        "the same edition is a repeat",
                        List.of(met(episode("1"))),
                        stranger(episode("1")),
                        Outcome.REPEAT,
                        List.of("a1")),
                row(
                        "the same edition with other content is a conflict",
                        List.of(met(episode("1"))),
                        met(episode("1").saying("moved")),
                        Outcome.CONFLICT,
                        List.of("a1"),
                        "CONFLICT"),
                row(
                        "a stranger's edition is a claim",
                        List.of(met(episode("1"))),
                        stranger(episode("2")),
                        Outcome.REVISION,
                        List.of("a1"),
                        "CLAIM"),
                row(
                        "an edition that only a digest tells apart revises the one that came before it: the digest is smaller",
                        List.of(met(episode("b".repeat(64)))),
                        met(episode("a".repeat(64))),
                        Outcome.REVISION,
                        List.of("a1")),
                row(
                        "an edition that only a digest tells apart revises the last of those that came before it",
                        List.of(met(episode("c".repeat(64))), met(episode("a".repeat(64)))),
                        met(episode("b".repeat(64))),
                        Outcome.REVISION,
                        List.of("a2")),
                late(
                        "an edition between two revises the older and leaves the newer",
                        List.of(met(episode("1")), met(episode("3"))),
                        met(episode("2")),
                        Outcome.REVISION,
                        List.of("a1"),
                        List.of("a2"),
                        "REVISION-LATE"),
                late(
                        "an edition before all others replaces none",
                        List.of(met(episode("3"))),
                        met(episode("2")),
                        Outcome.REVISION,
                        List.of(),
                        List.of("a1"),
                        "REVISION-LATE"));
    }

    @TestFactory
    Stream<DynamicTest> rules() {
        return rows().stream().map(row -> DynamicTest.dynamicTest(row.rule(), () -> check(row)));
    }

    private static void check(Row row) {
        Past past = past();
        row.before().forEach(brought -> past.bring(brought.partner(), brought.alert()));

        Recognised recognised = past.bring(row.now().partner(), row.now().alert());

        assertThat(recognised.recognition().outcome()).isEqualTo(row.outcome());
        assertThat(recognised.recognition().of()).isEqualTo(row.of());
        assertThat(recognised.recognition().claim()).isEqualTo(row.claim());
        assertThat(recognised.findings().stream().map(Finding::code)).containsExactlyElementsOf(row.findings());
        assertThat(recognised.recognition().newer()).isEqualTo(row.newer());
    }

    private static Past past() {
        return new Past(new Recogniser(Map.of("met", Set.of("delegate"))));
    }

    @Test
    void carriesOneAlertByFiveRoadsOnce() {
        Past past = past();

        Stream.of("met", "met", "met", "region", "met").forEach(partner -> past.bring(partner, FLOOD.alert()));

        assertThat(past.size()).isEqualTo(1);
        assertThat(past.bring("third", FLOOD.alert()).broughtBy()).containsExactlyInAnyOrder("met", "region");
    }

    @Test
    void carriesTheGenuineAlertAfterTenThousandGuesses() {
        Past past = past();
        IntStream.range(0, 10_000)
                .forEach(i -> past.bring(
                        "stranger", called("F-" + i).saying("nothing").alert()));

        Recognised recognised = past.bring("met", called("F-4711").alert());

        assertThat(recognised.recognition().outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(recognised.recognition().claim()).isFalse();
        assertThat(past.size()).isEqualTo(10_001);
    }

    @Test
    void writesTheBrokersIdIntoAReferenceThatItResolves() {
        Past past = past();
        past.bring("met", FLOOD.alert());

        Recognised recognised =
                past.bring("met", update("U-1", FLOOD, called("gone")).alert());

        assertThat(recognised.alert().kind().references().stream().map(Reference::resolved))
                .containsExactly("a1", "");
    }

    @Test
    void namesTheRevisionThatCameBeforeItsOriginal() {
        Past past = past();
        past.bring("met", update("U-1", FLOOD).alert());

        Recognised recognised = past.bring("met", FLOOD.alert());

        assertThat(recognised.findings())
                .containsExactly(new Finding(
                        "ALREADY-REVISED",
                        "",
                        "alert a1 of partner met came before this one and revises it; this one does not replace it"));
    }

    @Test
    void looksUpFiveHundredReferencesAndNoMore() {
        Reference[] many = IntStream.range(0, 10_000)
                .mapToObj(i -> called("old-" + i).reference())
                .toArray(Reference[]::new);

        Recognised recognised =
                past().bring("met", called("U-1").sentAt(LATER).updating(many).alert());

        assertThat(recognised.alert().kind().references()).hasSize(10_000);
        assertThat(recognised.findings()).hasSize(501).extracting(Finding::code).endsWith("REFERENCES-TOO-MANY");
    }

    @Test
    void survivesTimesAtTheEndsOfTime() {
        Past past = past();
        for (java.time.Instant instant : List.of(java.time.Instant.MIN, java.time.Instant.MAX)) {
            Moment moment = new Moment(instant, "", Moment.Precision.YEAR);
            Alert alert = update("U-1", FLOOD).alert();
            Identity identity = alert.identity();
            past.bring(
                    "met",
                    ContentDigest.seal(alert.withIdentity(new Identity(
                            identity.scheme(), identity.sender(), identity.identifier(), moment, "", ""))));
        }

        assertThat(past.bring("met", FLOOD.alert()).recognition().outcome()).isEqualTo(Outcome.NEW);
    }

    @Test
    void refusesAnAlertWithoutADigest() {
        Alert unsealed = FLOOD.alert().withIdentity(FLOOD.alert().identity().withContentDigest(""));

        assertThatThrownBy(() -> past().bring("met", unsealed)).hasMessageContaining("content digest expected");
    }

    @Test
    void tellsIdentitiesApartThatOnlyALineBreakSpellsAlike() {
        SomeAlert one = called("b\nc").by("a");
        SomeAlert other = called("c").by("a\nb");
        SomeAlert third = called("c").by("a\\nb");

        assertThat(Stream.of(one, other, third)
                        .map(alert -> alert.alert().identity().key())
                        .distinct())
                .hasSize(3);
    }
}
