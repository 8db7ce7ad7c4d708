package tocsin.routes.recognise;

import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Finding;
import tocsin.alerts.recognise.Recognised;
import tocsin.alerts.recognise.Recogniser;
import tocsin.routes.node.Ids;
import tocsin.routes.node.Meters;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.recognise.ReadRecord.LinkedDocument;
import tocsin.routes.recognise.ReadRecord.ReadAlert;
import tocsin.routes.recognise.ReadRecord.RefusedRecord;
import tocsin.routes.store.Pending;

/** Says of each record what it is, against everything carried before. */
public final class Recognise {

    private final Recogniser recogniser;
    private final Ids ids;
    private final Meters meters;

    public Recognise(Recogniser recogniser, Ids ids, Meters meters) {
        this.recogniser = recogniser;
        this.ids = ids;
        this.meters = meters;
    }

    public List<ReadRecord> records(Passage passage) {
        return ReadRecord.of(passage);
    }

    public RecognisedAlert recognise(ReadAlert record) {
        Passage passage = record.passage();
        ReadDocument document = passage.document();
        Alert alert = document.feed().underFloor(record.alert());
        Recognised recognised = recogniser.recognise(
                alert, document.receipt().partner(), passage.tx().index());
        return new RecognisedAlert(
                passage,
                record.number(),
                new CarriedAlert(envelope(record, recognised), recognised.alert()),
                recognised.broughtBy());
    }

    /** To quarantine, the original intact. */
    public void refuse(RefusedRecord record) {
        Pending receipt = record.passage().document().receipt();
        record.passage().tx().refused(receipt.receipt(), record.number(), record.refusal());
        record.passage()
                .whenDurable(() -> meters.refused(
                        receipt.partner() + "/" + receipt.feed(),
                        record.refusal().code()));
    }

    public void link(LinkedDocument record) {
        record.passage().tx().linked(record.passage().document().receipt().receipt(), record.uri());
    }

    /** All records have their outcome: the receipt is closed. */
    public void close(Passage passage) {
        ReadDocument document = passage.document();
        int records = (int) ReadRecord.of(passage).stream()
                .filter(record -> !(record instanceof LinkedDocument))
                .count();
        passage.tx().read(document.receipt().receipt(), records);
    }

    private Envelope envelope(ReadAlert record, Recognised recognised) {
        ReadDocument document = record.passage().document();
        Pending receipt = document.receipt();
        List<Finding> findings = new ArrayList<>(record.findings());
        findings.addAll(recognised.findings());
        String id = recognised.recognition().outcome() == Envelope.Outcome.REPEAT
                ? recognised.recognition().of().get(0)
                : ids.alert(receipt.receipt(), record.number());
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
                findings);
    }
}
