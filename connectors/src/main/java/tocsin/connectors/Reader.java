package tocsin.connectors;

import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;

/**
 * Reads a document to the bottom: what envelopes and indexes enclose is read with the connector of its own format, under the
 * stricter of both markings. This is the only place where connectors meet.
 */
public final class Reader {

    /** Envelopes inside envelopes; real ones need two. */
    private static final int MAX_DEPTH = 4;

    private final FeedConnector connector;
    private final FeedParameters parameters;

    public Reader(FeedConnector connector, FeedParameters parameters) {
        this.connector = connector;
        this.parameters = parameters;
    }

    /** Of the connector that reads the document itself. */
    public String version() {
        return connector.version();
    }

    /** @return alerts, refusals and links only; a defect of a connector is a refusal too, never an exception */
    public Reading read(Document document) {
        return read(connector, document, 1);
    }

    private Reading read(FeedConnector with, Document document, int depth) {
        Reading reading;
        try {
            reading = with.read(document);
        } catch (RuntimeException | StackOverflowError e) {
            return Reading.refused(
                    "CONNECTOR-FAILED",
                    "document",
                    "the " + with.format() + " connector failed on this document ("
                            + e.getClass().getSimpleName() + ")");
        }
        List<Item> records = new ArrayList<>();
        for (Item item : reading.records()) {
            if (item instanceof Item.Enclosed enclosed) {
                records.addAll(open(enclosed, depth));
            } else {
                records.add(item);
            }
        }
        return new Reading(records, reading.findings());
    }

    private List<Item> open(Item.Enclosed enclosed, int depth) {
        if (depth == MAX_DEPTH) {
            return List.of(refusal(
                    "TOO-DEEP", enclosed.place(), "an envelope in an envelope, more than " + MAX_DEPTH + " deep"));
        }
        return Connectors.feed(enclosed.format(), parameters)
                .map(inner -> read(inner, enclosed.document(), depth + 1).records().stream()
                        .map(item -> underEnvelope(item, enclosed))
                        .toList())
                .orElseGet(() -> List.of(refusal(
                        "FORMAT-UNKNOWN", enclosed.place(), "no connector reads \"" + enclosed.format() + "\"")));
    }

    private static Item underEnvelope(Item item, Item.Enclosed envelope) {
        return item.fold(
                read -> {
                    List<Finding> findings = new ArrayList<>(envelope.findings());
                    read.findings()
                            .forEach(finding -> findings.add(new Finding(
                                    finding.code(), envelope.place() + "/" + finding.place(), finding.sentence())));
                    return new Item.Read(
                            read.alert().withHandling(read.alert().handling().stricter(envelope.marking())), findings);
                },
                refused -> refusal(
                        refused.refusal().code(),
                        envelope.place() + "/" + refused.refusal().place(),
                        refused.refusal().sentence()),
                linked -> linked,
                enclosed -> enclosed);
    }

    private static Item refusal(String code, String place, String sentence) {
        return new Item.Refused(new Refusal(code, place, sentence));
    }
}
