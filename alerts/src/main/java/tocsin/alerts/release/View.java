package tocsin.alerts.release;

import java.util.List;
import java.util.function.Function;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Envelope.Incident;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Reference;

/**
 * What one partner sees of an alert.
 *
 * <p><b>named</b>: the alert as it is. Of the envelope leave the id, the partner, the time of receipt, the format, and whether it is
 * a revision, a conflict or a claim. What is the broker's own business stays: feed, receipt, the document's hash, findings (they name
 * other partners) and the ids of other alerts, which this partner may never have seen.
 *
 * <p>Of the incident leave its id, and how many reports and sources of those that this partner may see tell of it: see
 * {@link Confirmation}.
 *
 * <p><b>group</b>: nobody learns who said it, but out of which group. Identity and references are pseudonyms, and what names a source
 * is left out as below; places and times stay exact.
 *
 * <p><b>shielded</b>: nobody learns who said it, nor exactly where and when. See {@link ProtectedView}.
 */
public final class View {

    private View() {}

    /**
     * @param shields of a feed, by {@code partner/feed}: of the one that the alert came by, and of those that brought other reports of
     *     its incident
     * @param pseudonymKey the node's secret, at least 16 bytes; pseudonyms are stable per recipient and tell recipients nothing of one
     *     another's
     */
    public static CarriedAlert of(
            CarriedAlert carried, Terms terms, Function<String, Shield> shields, byte[] pseudonymKey) {
        Envelope envelope = carried.envelope();
        Attribution attribution = carried.alert().handling().attribution();
        Pseudonyms pseudonyms = new Pseudonyms(pseudonymKey, terms.partner());
        CarriedAlert view = attribution == Attribution.NAMED
                ? named(carried)
                : new ProtectedView(
                                carried,
                                terms.partner(),
                                shields.apply(envelope.partner() + "/" + envelope.feed()),
                                attribution,
                                pseudonyms)
                        .build();
        Incident incident = envelope.incident();
        return incident == null
                ? view
                : new CarriedAlert(
                        view.envelope().withIncident(Confirmation.of(carried, incident, terms, shields)), view.alert());
    }

    private static CarriedAlert named(CarriedAlert carried) {
        Envelope envelope = carried.envelope();
        Recognition recognition = envelope.recognition();
        return new CarriedAlert(
                new Envelope(
                        envelope.id(),
                        envelope.partner(),
                        "",
                        "",
                        envelope.receivedAt(),
                        "",
                        envelope.format(),
                        "",
                        new Recognition(recognition.outcome(), List.of(), recognition.claim()),
                        List.of()),
                withoutBrokerIds(carried.alert()));
    }

    private static Alert withoutBrokerIds(Alert alert) {
        List<Reference> references = alert.kind().references();
        return references.isEmpty()
                ? alert
                : alert.withKind(alert.kind()
                        .withAction(
                                alert.kind().action(),
                                references.stream()
                                        .map(reference -> reference.resolvedTo(""))
                                        .toList()));
    }
}
