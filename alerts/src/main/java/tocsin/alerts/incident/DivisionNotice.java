package tocsin.alerts.incident;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tocsin.alerts.Alert;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Envelope;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.Severity;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.incident.IncidentEvent.Split;
import tocsin.alerts.json.ContentDigest;

/**
 * What those who were told of a report hear when a human says that it tells of another incident.
 *
 * <p>It is an Alert that refers to the report, no Update of it: an Update supersedes, and nobody is to lose a report for a notice. It
 * speaks of one report alone, under that report's own marking: nobody learns of another one that he was not told of. Its words name
 * incidents, whose ids all partners share, and nothing of the report, its author, or the human.
 */
public final class DivisionNotice {

    /** The partner that a node is to itself, and the scheme of what it says. No partner of its can be called so. */
    public static final String NODE = "tocsin";

    static final String EVENT = "Incident divided";

    private DivisionNotice() {}

    /**
     * @param report as it was carried, under the marking that held for it
     * @param word that moves the report
     * @param identifier unique for report and word
     * @return with its reference resolved and its content digest
     */
    public static Alert of(CarriedAlert report, Split word, String identifier) {
        Instant said = word.at().truncatedTo(ChronoUnit.SECONDS);
        return ContentDigest.seal(new Alert(
                new Identity(NODE, "", identifier, Moment.of(said, said.toString()), "", ""),
                kind(report),
                List.of(info(report, word)),
                Assessment.UNSTATED,
                report.alert().handling(),
                Trust.UNSIGNED));
    }

    private static Kind kind(CarriedAlert report) {
        Kind its = report.alert().kind();
        return new Kind(
                Action.ALERT,
                Status.ACTUAL,
                its.scope(),
                its.restriction(),
                its.addresses(),
                List.of(),
                "",
                "",
                List.of(reference(report)),
                List.of());
    }

    /** As a report of any scheme is called where it leaves as CAP. */
    private static Reference reference(CarriedAlert report) {
        Identity its = report.alert().identity();
        boolean nameless = its.sender().isEmpty() && !its.scheme().equals(Identity.CAP);
        String sender = nameless ? its.scheme() : its.sender();
        String identifier = its.revision().isEmpty() ? its.identifier() : its.identifier() + "/" + its.revision();
        Moment sent = its.sent().instant() == null ? null : its.sent();
        return new Reference(
                sender + "," + identifier + (sent == null ? "" : "," + sent.raw()),
                sender,
                identifier,
                sent,
                report.envelope().id());
    }

    private static Info info(CarriedAlert report, Split word) {
        List<Category> categories = report.alert().infos().stream()
                .flatMap(info -> info.categories().stream())
                .distinct()
                .toList();
        return new Info(
                Text.of("en", EVENT, "A report tells of another incident: " + word.opened(), words(report, word)),
                categories,
                List.of(),
                List.of(),
                Urgency.UNKNOWN,
                Severity.UNKNOWN,
                Certainty.UNKNOWN,
                Times.UNSTATED,
                List.of(),
                List.of(),
                List.of());
    }

    private static String words(CarriedAlert report, Split word) {
        Envelope.Incident then = report.envelope().incident();
        String told = then == null ? word.incident() : then.id();
        String by = told.equals(word.incident()) ? "" : " (now " + word.incident() + ")";
        return "The report that this refers to was told as one of " + told + by + ". A human found that it tells of "
                + word.opened() + " instead, which is its incident from now on. What the report says stands, and what"
                + " others say of " + word.incident() + " stands. Nothing is withdrawn.";
    }
}
