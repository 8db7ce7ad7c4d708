package tocsin.routes.store;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Envelope;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Severity;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.json.ContentDigest;
import tocsin.alerts.release.Decision;

/** Documents, alerts and decisions for the store's tests. */
final class Given {

    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    static final byte[] KEY = "the key of a node in a test".getBytes(StandardCharsets.UTF_8);
    static final String PARTNER = "norland";
    static final String FEED = "warnings";

    private Given() {}

    static Received document(String receipt, String text) {
        return new Received(receipt, PARTNER, FEED, text.getBytes(StandardCharsets.UTF_8), "application/cap+xml", NOON);
    }

    static CarriedAlert alert(String id, String receipt, String identifier) {
        return alert(id, receipt, identifier, Envelope.Outcome.NEW, "The Orle rises at Brannock bridge.");
    }

    static CarriedAlert alert(
            String id, String receipt, String identifier, Envelope.Outcome outcome, String description) {
        return carried(id, receipt, PARTNER, FEED, outcome, said(identifier, Kind.alert(), description));
    }

    static CarriedAlert carried(
            String id, String receipt, String partner, String feed, Envelope.Outcome outcome, Alert alert) {
        Envelope.Recognition recognition = new Envelope.Recognition(outcome, List.of(), false);
        return new CarriedAlert(
                new Envelope(id, partner, feed, receipt, NOON, "0".repeat(64), "cap", "1", recognition, List.of()),
                alert);
    }

    static Alert said(String identifier, Kind kind, String description) {
        Info info = new Info(
                Text.of("en-GB", "Flood", "River rising", description),
                List.of(Category.MET),
                List.of(),
                List.of(),
                Urgency.EXPECTED,
                Severity.SEVERE,
                Certainty.LIKELY,
                Times.UNSTATED,
                List.<Area>of(),
                List.of(),
                List.of());
        Identity identity = new Identity(
                Identity.CAP,
                "duty@hydro.norland.example",
                identifier,
                Moment.of(Instant.parse("2026-03-01T11:58:00Z"), "2026-03-01T12:58:00+01:00"),
                "",
                "");
        return ContentDigest.seal(
                new Alert(identity, kind, List.of(info), Assessment.UNSTATED, Handling.UNMARKED, Trust.UNSIGNED));
    }

    static Decision released(String alert, String channel) {
        return decision(alert, channel, true, "WANTED");
    }

    static Decision withheld(String alert, String channel, String code) {
        return decision(alert, channel, false, code);
    }

    private static Decision decision(String alert, String channel, boolean released, String code) {
        List<Decision.Check> checks = List.of(
                new Decision.Check("status", true, "actual alerts are wanted", ""),
                new Decision.Check(
                        "clearance", true, "unmarked is within clearance amber", "partners/" + channel + ".yaml:12"),
                new Decision.Check(
                        "severity", released, "severe against at least moderate", "partners/" + channel + ".yaml:31"));
        return new Decision(
                alert, channel, "main", released, code, "partners/" + channel + ".yaml:31", "severity decides", checks);
    }

    /** Receives, carries and closes one alert on these channels; the deliveries' ids. */
    static List<String> carry(Tx tx, String id, String... channels) {
        List<Decision> decisions = new ArrayList<>();
        for (String channel : channels) {
            decisions.add(released(id, channel));
        }
        tx.received(document("r-" + id, "document " + id));
        List<Released> added = tx.carried(alert(id, "r-" + id, "orle-" + id), "r-" + id, 0, decisions);
        tx.read("r-" + id, 1);
        return ids(added);
    }

    static List<String> ids(List<Released> released) {
        return released.stream().map(Released::delivery).toList();
    }
}
