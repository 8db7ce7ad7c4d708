package tocsin.alerts.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Casualties;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Envelope;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Reference;
import tocsin.alerts.Resource;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.SomeAlert;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.WarningSign;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.json.AnyAlert;

class ViewTest {

    private static final byte[] KEY = "sixteen bytes of a key and more".getBytes(StandardCharsets.UTF_8);
    private static final Shield SHIELD = new Shield(50.0, "local networks");
    private static final Terms AID = recipient("aid");
    private static final Terms RELIEF = recipient("relief");

    /** How many canaries {@link #planted} takes. */
    private static final int CANARIES = 53;

    private static Terms recipient(String partner) {
        return new Terms(partner, Set.of(), Tlp.AMBER, "desk", Wants.EVERYTHING_ACTUAL, Revisions.MATERIAL, Map.of());
    }

    /** An alert with a value of ours wherever a source, a name or an exact place and time can stand, prose included. */
    private static CarriedAlert planted(List<String> c, Attribution attribution, Instant sent, Shape.Position place) {
        int[] next = {0};
        java.util.function.Supplier<String> canary = () -> c.get(next[0]++);
        String partner = canary.get();
        String sender = canary.get();
        String identifier = canary.get();
        String senderName = canary.get();
        String contact = canary.get();
        String web = canary.get();
        String source = canary.get();
        String village = canary.get();
        Reference reference =
                new Reference(canary.get(), canary.get(), canary.get(), moment(sent, canary.get()), "earlier");
        Kind kind = new Kind(
                Kind.Action.UPDATE,
                Kind.Status.ACTUAL,
                Kind.Scope.PUBLIC,
                canary.get(),
                List.of(canary.get()),
                List.of("TLP:GREEN", canary.get()),
                source,
                canary.get(),
                List.of(reference),
                List.of(new Code(canary.get(), canary.get())));
        String prose = "Armed men came to " + village + ", say " + sender + " and " + senderName + " (" + contact
                + "), " + partner + ", " + identifier + ", " + source + "; " + web
                + " near 13.62891, 25.34932, call +249 912 345 678";
        Text text = new Text(
                "en-x-" + canary.get(), false, "Attack", prose, prose, prose, senderName, canary.get(), web, contact);
        Area area = new Area(
                village,
                List.of(new Shape.Circle(place, 0.2), new Shape.Unreadable("polygon", canary.get())),
                0.2,
                List.of(new Code(canary.get(), canary.get())),
                canary.get(),
                canary.get());
        Info info = new Info(
                text,
                List.of(Category.SECURITY),
                List.of(),
                List.of(new Code(canary.get(), canary.get())),
                Urgency.IMMEDIATE,
                Severity.EXTREME,
                Certainty.OBSERVED,
                new Times(
                        moment(sent, canary.get()),
                        moment(sent, canary.get()),
                        moment(sent, canary.get()),
                        Moment.unreadable(canary.get()),
                        moment(sent, canary.get())),
                List.of(area),
                List.of(new Parameter(canary.get(), canary.get())),
                List.of(new Resource(canary.get(), canary.get(), 7L, canary.get(), canary.get(), canary.get())));
        Assessment assessment = new Assessment(
                'B',
                2,
                Casualties.UNSTATED,
                List.of("men with " + senderName),
                List.of("farmers of " + village),
                List.of(new WarningSign(7, canary.get(), "told by " + sender)));
        Handling handling = new Handling(
                Tlp.GREEN,
                List.of("aid", "relief", canary.get()),
                attribution,
                Handling.Sensitivity.HIGH,
                false,
                canary.get());
        Trust trust = new Trust(Trust.Verdict.VALID, canary.get(), canary.get(), true, true);
        Identity identity =
                new Identity("odk", sender, identifier, moment(sent, canary.get()), canary.get(), canary.get());
        Envelope envelope = new Envelope(
                "broker-id-" + identifier,
                partner,
                canary.get(),
                canary.get(),
                sent,
                canary.get(),
                canary.get(),
                canary.get(),
                new Recognition(Outcome.REVISION, List.of("earlier"), false),
                List.of(new Finding(canary.get(), "", "")));
        assertThat(next[0]).isEqualTo(CANARIES);
        return new CarriedAlert(envelope, new Alert(identity, kind, List.of(info), assessment, handling, trust));
    }

    private static Moment moment(Instant instant, String raw) {
        return Moment.of(instant, raw);
    }

    private static CarriedAlert shown(CarriedAlert carried, Terms recipient) {
        return View.of(carried, recipient, feed -> SHIELD, KEY);
    }

    private static String json(CarriedAlert carried) {
        return new String(AlertJson.write(carried), StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<String>> canaries() {
        return Arbitraries.strings()
                .withChars("abcdefghjkmnpqrstuvwxyz0123456789")
                .ofLength(12)
                .map(tail -> "Zq" + tail)
                .list()
                .uniqueElements()
                .ofSize(CANARIES);
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs().between(0, 4_000_000_000L).map(Instant::ofEpochSecond);
    }

    @Property(tries = 500)
    void letsNoWithheldValueOfAShieldedAlertOut(
            @ForAll("canaries") List<String> canaries, @ForAll("times") Instant sent) {
        CarriedAlert carried = planted(canaries, Attribution.SHIELDED, sent, new Shape.Position(13.62891, 25.34932));

        for (Terms recipient : List.of(AID, RELIEF)) {
            String out = json(shown(carried, recipient));
            assertThat(out).doesNotContainIgnoringCase(canaries.toArray(String[]::new));
            assertThat(out)
                    .doesNotContain("13.62", "25.34", "912 345", "earlier", "broker-id", "odk", "local networks");
            assertThat(out).contains("Armed men came to [withheld], say [withheld] and [withheld]");
        }
    }

    @Property(tries = 200)
    void letsNoSourceOutUnderAGroupsName(@ForAll("canaries") List<String> canaries, @ForAll("times") Instant sent) {
        CarriedAlert carried = planted(canaries, Attribution.GROUP, sent, new Shape.Position(13.62891, 25.34932));
        Set<Integer> placesAndCodes = Set.of(7, 21, 22, 25, 26);

        String out = json(shown(carried, AID));

        List<String> source = IntStream.range(0, CANARIES)
                .filter(i -> !placesAndCodes.contains(i))
                .mapToObj(canaries::get)
                .toList();
        assertThat(out).doesNotContainIgnoringCase(source.toArray(String[]::new));
        assertThat(out).contains("local networks", "25.34932", canaries.get(7));
    }

    /** Two alerts that differ in nothing but what is withheld are the same to whoever gets them. */
    @Property(tries = 500)
    void looksTheSameWhateverIsWithheld(
            @ForAll("canaries") List<String> some,
            @ForAll("canaries") List<String> others,
            @ForAll("times") Instant sent) {
        Instant hour = sent.truncatedTo(ChronoUnit.HOURS);
        CarriedAlert one =
                planted(some, Attribution.SHIELDED, hour.plusSeconds(1), new Shape.Position(13.62891, 25.34932));
        CarriedAlert other =
                planted(others, Attribution.SHIELDED, hour.plusSeconds(3599), new Shape.Position(13.63777, 25.35111));

        assertThat(json(nameless(shown(one, AID)))).isEqualTo(json(nameless(shown(other, AID))));
    }

    /** Without the pseudonyms, which are as different as the alerts. */
    private static CarriedAlert nameless(CarriedAlert view) {
        String id = view.envelope().id();
        return AlertJson.read(json(view).replace(id, "pseudonym").getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void readsBackWhateverItShows(@ForAll("anything") CarriedAlert carried) {
        CarriedAlert view = shown(carried, AID);

        assertThat(AlertJson.read(AlertJson.write(view))).isEqualTo(view);
        if (carried.alert().handling().attribution() != Attribution.NAMED) {
            assertThat(view.envelope().feed()
                            + view.envelope().receipt()
                            + view.envelope().documentSha256())
                    .isEmpty();
            assertThat(view.envelope().findings()).isEmpty();
            assertThat(view.alert().trust()).isEqualTo(Trust.UNSIGNED);
        }
    }

    @Provide
    Arbitrary<CarriedAlert> anything() {
        return Combinators.combine(AnyAlert.carried(), Arbitraries.of(Attribution.class))
                .as((carried, attribution) -> {
                    Handling all = carried.alert().handling();
                    Handling handling = new Handling(
                            all.tlp(), all.releasableTo(), attribution, all.sensitivity(), all.personalData(), "");
                    return new CarriedAlert(carried.envelope(), carried.alert().withHandling(handling));
                });
    }

    private static CarriedAlert shieldedFlood(String id, Outcome outcome, List<String> of) {
        Handling shielded =
                new Handling(Tlp.GREEN, null, Attribution.SHIELDED, Handling.Sensitivity.UNSTATED, false, "");
        CarriedAlert flood = SomeAlert.called("F-1").with(shielded).carriedFrom("network");
        Envelope envelope = flood.envelope();
        return new CarriedAlert(
                new Envelope(
                        id,
                        "network",
                        "kobo",
                        "r",
                        envelope.receivedAt(),
                        "aa",
                        "odk",
                        "1",
                        new Recognition(outcome, of, false),
                        List.of()),
                flood.alert());
    }

    @Test
    void callsAnAlertTheSameEachTimeItShowsItToOneRecipient() {
        CarriedAlert flood = shieldedFlood("a1", Outcome.NEW, List.of());

        assertThat(shown(flood, AID)).isEqualTo(shown(flood, AID));
        assertThat(shown(flood, AID).envelope().id()).matches("[0-9a-f]{32}");
    }

    @Test
    void callsAnAlertDifferentlyToEachRecipientAndUnderEachKey() {
        CarriedAlert flood = shieldedFlood("a1", Outcome.NEW, List.of());
        byte[] otherKey = "another key of sixteen bytes".getBytes(StandardCharsets.UTF_8);

        assertThat(Stream.of(shown(flood, AID), shown(flood, RELIEF), View.of(flood, AID, feed -> SHIELD, otherKey))
                        .map(view -> view.envelope().id()))
                .doesNotHaveDuplicates();
    }

    @Test
    void letsARecipientLinkARevisionToWhatItGot() {
        CarriedAlert first = shown(shieldedFlood("a1", Outcome.NEW, List.of()), AID);
        CarriedAlert revision = shown(shieldedFlood("a2", Outcome.REVISION, List.of("a1")), AID);

        assertThat(revision.envelope().recognition().of())
                .containsExactly(first.envelope().id());
        assertThat(revision.alert().kind().references().get(0).identifier())
                .isEqualTo(first.alert().identity().identifier())
                .isEqualTo(first.envelope().id());
    }

    @Test
    void roundsTheEndOfAShieldedAlertUpAndItsBeginningDown() {
        CarriedAlert flood = shieldedFlood("a1", Outcome.NEW, List.of());
        Moment middle = Moment.of(Instant.parse("2026-04-02T12:34:56Z"), "12:34:56");
        Info info = flood.alert().infos().get(0);
        Info timed = new Info(
                info.text(),
                List.of(),
                List.of(),
                List.of(),
                info.urgency(),
                info.severity(),
                info.certainty(),
                new Times(middle, null, middle, null, null),
                List.of(),
                List.of(),
                List.of());
        Alert alert = flood.alert();
        CarriedAlert carried = new CarriedAlert(
                flood.envelope(),
                new Alert(
                        alert.identity(),
                        alert.kind(),
                        List.of(timed),
                        alert.assessment(),
                        alert.handling(),
                        alert.trust()));

        Times times = shown(carried, AID).alert().infos().get(0).times();

        assertThat(times.effective())
                .isEqualTo(new Moment(Instant.parse("2026-04-02T12:00:00Z"), "", Moment.Precision.HOUR));
        assertThat(times.expires())
                .isEqualTo(new Moment(Instant.parse("2026-04-02T13:00:00Z"), "", Moment.Precision.HOUR));
    }

    @Test
    void showsANamedAlertAsItIsWithoutTheBrokersOwnBusiness() {
        CarriedAlert flood = SomeAlert.called("F-1").carriedFrom("met");

        CarriedAlert view = shown(flood, AID);

        assertThat(view.alert()).isEqualTo(flood.alert());
        assertThat(view.envelope())
                .isEqualTo(new Envelope(
                        "alert-1",
                        "met",
                        "",
                        "",
                        SomeAlert.NOON,
                        "",
                        "cap",
                        "",
                        new Recognition(Outcome.NEW, List.of(), false),
                        List.of()));
    }

    @Test
    void namesNoOtherAlertByTheBrokersIdInANamedAlert() {
        Reference resolved = SomeAlert.called("F-0").reference().resolvedTo("a1");
        CarriedAlert flood = SomeAlert.called("F-1").updating(resolved).carriedFrom("met");

        assertThat(shown(flood, AID).alert().kind().references())
                .containsExactly(SomeAlert.called("F-0").reference());
    }

    @Test
    void showsNoPlaceAtAllWhenTheFeedAllowsNone() {
        CarriedAlert carried = planted(
                IntStream.range(0, CANARIES).mapToObj(i -> "canary" + i).toList(),
                Attribution.SHIELDED,
                SomeAlert.NOON,
                new Shape.Position(13.6, 25.3));

        CarriedAlert view = View.of(carried, AID, feed -> new Shield(null, ""), KEY);

        assertThat(view.alert().areas()).isEmpty();
    }

    @Test
    void refusesAShortKeyAndAGridOfNothing() {
        CarriedAlert flood = shieldedFlood("a1", Outcome.NEW, List.of());

        assertThatThrownBy(() -> View.of(flood, AID, feed -> SHIELD, new byte[3]))
                .hasMessageContaining("at least 16 bytes");
        assertThatThrownBy(() -> new Shield(0.0, "")).hasMessageContaining("more than 0 km");
    }
}
