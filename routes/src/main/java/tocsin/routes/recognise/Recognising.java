package tocsin.routes.recognise;

import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Finding;
import tocsin.alerts.Kind;
import tocsin.alerts.recognise.Index;
import tocsin.alerts.recognise.Recognised;
import tocsin.alerts.recognise.Recogniser;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.store.OwnFeed;
import tocsin.routes.store.Pending;

/** What a record is, without recording it: the same function for the node and for a dry run. */
public final class Recognising {

    private final Recogniser recogniser;
    private final AlertIds ids;

    public Recognising(Recogniser recogniser, AlertIds ids) {
        this.recogniser = recogniser;
        this.ids = ids;
    }

    /** Gives an alert the broker's id. */
    @FunctionalInterface
    public interface AlertIds {
        String of(String receipt, int record);
    }

    /**
     * The alert under its feed's floor, in its envelope, which says what it was recognised as. A repeat bears the id of the alert
     * that it repeats.
     *
     * @param record its number within the document, from 1
     * @param findings of the document and of the record
     * @param past what has been carried
     */
    public Sighting sighting(ReadDocument document, int record, Alert alert, List<Finding> findings, Index past) {
        Alert marked = document.feed().underFloor(alert);
        String partner = document.receipt().partner();
        Recognised recognised = OwnFeed.said(partner, document.receipt().feed())
                ? own(marked, partner, past)
                : recogniser.recognise(marked, partner, past);
        return new Sighting(
                new CarriedAlert(envelope(document, record, findings, recognised), recognised.alert()),
                recognised.broughtBy());
    }

    /** The node knows itself what it refers to, whatever the scheme of that is. */
    private Recognised own(Alert alert, String partner, Index past) {
        Kind kind = alert.kind();
        Recognised bare =
                recogniser.recognise(alert.withKind(kind.withAction(kind.action(), List.of())), partner, past);
        return new Recognised(bare.recognition(), alert, bare.findings(), bare.broughtBy());
    }

    private Envelope envelope(ReadDocument document, int record, List<Finding> findings, Recognised recognised) {
        Pending receipt = document.receipt();
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(recognised.findings());
        String id = recognised.recognition().outcome() == Envelope.Outcome.REPEAT
                ? recognised.recognition().of().get(0)
                : ids.of(receipt.receipt(), record);
        return new Envelope(
                id,
                receipt.partner(),
                receipt.feed(),
                receipt.receipt(),
                receipt.receivedAt(),
                receipt.sha256(),
                document.feed().format(),
                document.connector(),
                recognised.recognition(),
                all);
    }
}
