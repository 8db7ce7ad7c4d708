package tocsin.routes.recognise;

import java.util.List;
import java.util.Optional;
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

    private final Recognising recognising;
    private final Meters meters;

    public Recognise(Recogniser recogniser, Ids ids, Meters meters) {
        this.recognising = new Recognising(recogniser, ids::alert);
        this.meters = meters;
    }

    public List<ReadRecord> records(Passage passage) {
        return ReadRecord.of(passage);
    }

    public RecognisedAlert recognise(ReadAlert record) {
        Passage passage = record.passage();
        Sighting sighting = recognising.sighting(
                passage.document(),
                record.number(),
                record.alert(),
                record.findings(),
                passage.tx().index());
        return new RecognisedAlert(passage, record.number(), sighting, Optional.empty());
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
}
