package tocsin.routes.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.release.Decision;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.Fate;
import tocsin.routes.store.LedgerRecord;
import tocsin.routes.store.QuarantineEntry;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.Trail;
import tocsin.routes.store.Trail.Sent;

/** Tells what the store recorded of one document's records. Decides nothing itself. */
final class Report {

    private final StoreReader store;
    private final Coalition coalition;
    private final Mailroom mailroom;
    private final Teller teller;
    private final SameIncident sameIncident;

    Report(StoreReader store, Coalition coalition, Mailroom mailroom, Teller teller) {
        this.store = store;
        this.coalition = coalition;
        this.mailroom = mailroom;
        this.teller = teller;
        this.sameIncident = new SameIncident(store, teller);
    }

    void refused(String receipt, Fate.Outcome outcome) {
        QuarantineEntry entry = Objects.requireNonNull(outcome.quarantine(), "a refused record is in quarantine");
        teller.record(new Teller.Recorded(
                receipt,
                outcome.recordNo(),
                "REFUSED",
                "",
                "",
                "",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                entry.refusal().code(),
                entry.refusal().place(),
                entry.refusal().sentence(),
                entry.id()));
    }

    void alert(Fate fate, Fate.Outcome outcome, Trail trail) {
        boolean repeat = outcome.kind() == Fate.Kind.REPEAT;
        recorded(fate, outcome, trail, repeat);
        if (!repeat) {
            sameIncident.alert(trail.alert());
        }
        for (Decision decision : trail.decisions()) {
            Optional<Sent> sent = sent(trail, decision);
            // of a repeat's decisions, only what it released that the first road had not
            boolean tellIt =
                    !repeat || sent.filter(one -> releasedBy(fate, trail, one)).isPresent();
            if (tellIt) {
                sent.ifPresentOrElse(one -> arrived(fate, trail, decision, one), () -> withheld(decision));
            }
        }
    }

    private static boolean releasedBy(Fate fate, Trail trail, Sent sent) {
        return !trail.alert().envelope().receipt().equals(fate.receipt())
                && !sent.releasedAt().isBefore(fate.receivedAt());
    }

    private void recorded(Fate fate, Fate.Outcome outcome, Trail trail, boolean repeat) {
        CarriedAlert carried = trail.alert();
        Alert alert = carried.alert();
        List<String> of = repeat
                ? List.of(outcome.alert())
                : carried.envelope().recognition().of();
        teller.record(new Teller.Recorded(
                fate.receipt(),
                outcome.recordNo(),
                repeat ? "REPEAT" : carried.envelope().recognition().outcome().name(),
                outcome.alert(),
                headline(alert),
                alert.kind().action().word(),
                alert.kind().status().word(),
                marking(alert.handling()),
                of,
                of.stream().map(this::identifier).distinct().toList(),
                trail.roads().stream()
                        .map(road -> road.partner() + "/" + road.feed())
                        .toList(),
                carried.envelope().findings().stream()
                        .map(Finding::code)
                        .distinct()
                        .toList(),
                "",
                "",
                "",
                0));
    }

    private String identifier(String alert) {
        return store.alert(alert)
                .map(carried -> carried.alert().identity().identifier())
                .orElse(alert);
    }

    static String headline(Alert alert) {
        return alert.infos().stream()
                .filter(info -> info.text().language().startsWith("en"))
                .findFirst()
                .or(() -> alert.infos().stream().findFirst())
                .map(info -> info.text().headline().isEmpty()
                        ? info.text().event()
                        : info.text().headline())
                .orElse(alert.kind().note());
    }

    private static String marking(Handling handling) {
        String named =
                handling.releasableTo() == null ? "" : ", releasable to " + String.join(", ", handling.releasableTo());
        String attribution = handling.attribution() == Handling.Attribution.NAMED
                ? ""
                : ", source " + handling.attribution().name().toLowerCase(Locale.ROOT);
        return handling.tlp().label() + named + attribution;
    }

    private static Optional<Sent> sent(Trail trail, Decision decision) {
        return trail.deliveries().stream()
                .filter(sent -> sent.partner().equals(decision.partner())
                        && sent.channel().equals(decision.channel()))
                .findFirst();
    }

    private void withheld(Decision decision) {
        teller.withheld(new Teller.Withheld(
                decision.alert(), name(decision), decision.code(), decision.sentence(), decision.source()));
    }

    private void arrived(Fate fate, Trail trail, Decision decision, Sent sent) {
        Channel channel = coalition.channels().stream()
                .filter(one -> one.name().equals(name(decision)))
                .findFirst()
                .orElseThrow();
        if (sent.state() != Trail.State.DELIVERED) {
            return; // told as missing
        }
        teller.arrived(new Teller.Arrived(
                decision.alert(),
                channel.name(),
                sent.id(),
                channel.form(),
                sent.proof(),
                decision.code(),
                Duration.between(fate.receivedAt(), sent.until()).toMillis(),
                sent.attempts(),
                lastFailure(trail, sent)));
        boolean named = trail.alert().alert().handling().attribution() == Handling.Attribution.NAMED;
        if (!named && channel.form().equals("alert-json")) {
            mailroom.parcel(sent.id())
                    .ifPresent(parcel -> teller.sees(new Teller.Sees(
                            decision.alert(), channel.name(), instead(AlertJson.read(parcel.bytes())))));
        }
    }

    private static String lastFailure(Trail trail, Sent sent) {
        return trail.ledger().stream()
                .filter(one -> one.step() == LedgerRecord.Step.ATTEMPTED
                        && one.subject().equals(sent.id()))
                .reduce((first, second) -> second)
                .map(one -> Receipts.json(one.detail()).path("error").asText())
                .orElse("");
    }

    /** From the very bytes that the partner has. */
    private static Map<String, String> instead(CarriedAlert seen) {
        Map<String, String> instead = new LinkedHashMap<>();
        instead.put("partner", seen.envelope().partner());
        instead.put("sender", seen.alert().identity().sender());
        instead.put("identifier", seen.alert().identity().identifier());
        instead.put("place", seen.alert().areas().stream().map(Report::place).collect(Collectors.joining("; ")));
        return instead;
    }

    private static String place(Area area) {
        String shapes = area.shapes().stream()
                .map(shape -> shape.fold(
                        polygon -> "a polygon of " + polygon.ring().size() + " corners",
                        circle ->
                                circle.centre().lat() + "," + circle.centre().lon() + " ± " + circle.radiusKm() + " km",
                        unreadable -> "unreadable"))
                .collect(Collectors.joining(", "));
        return List.of(area.description(), shapes).stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String name(Decision decision) {
        return decision.partner() + "/" + decision.channel();
    }
}
