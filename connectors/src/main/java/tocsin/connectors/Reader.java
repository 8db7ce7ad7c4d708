package tocsin.connectors;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tocsin.alerts.Alert;
import tocsin.alerts.Finding;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Refusal;
import tocsin.alerts.json.ContentDigest;

/**
 * Reads a document to the bottom: what envelopes and indexes enclose is read with the connector of its own format, under the
 * stricter of both markings and statuses. This is the only place where connectors meet.
 *
 * <p>Its own codes: refusals {@code CONNECTOR-FAILED, FORMAT-UNKNOWN, TOO-DEEP}, findings {@code ENVELOPE-STATUS, ENVELOPE-ACTION}.
 */
public final class Reader {

    /** Envelopes inside envelopes; real ones need two. */
    private static final int MAX_DEPTH = 4;

    private final FeedConnector connector;
    private final FeedParameters parameters;

    /** Connectors of what is enclosed, by format: made once, because a recipe is compiled when its connector is made. */
    private final Map<String, Optional<FeedConnector>> inner = new ConcurrentHashMap<>();

    private final Function<String, Optional<FeedConnector>> connectors;

    public Reader(FeedConnector connector, FeedParameters parameters) {
        this(connector, parameters, format -> Connectors.feed(format, parameters));
    }

    /** @param connectors makes the connector of a format */
    Reader(FeedConnector connector, FeedParameters parameters, Function<String, Optional<FeedConnector>> connectors) {
        this.connector = connector;
        this.parameters = parameters;
        this.connectors = connectors;
    }

    /** Of the connector that reads the document itself. */
    public String version() {
        return connector.version();
    }

    /** @return alerts, refusals and links only; a defect of a connector is a refusal too, never an exception */
    public Reading read(Document document) {
        Reading reading = read(connector, document, 1);
        return parameters.language().isEmpty() ? reading : inDefaultLanguage(reading);
    }

    private Reading inDefaultLanguage(Reading reading) {
        List<Item> records = new ArrayList<>(reading.records().size());
        for (Item item : reading.records()) {
            records.add(item instanceof Item.Read read ? inDefaultLanguage(read) : item);
        }
        return new Reading(records, reading.findings());
    }

    /** The digest stays: the author named no language, whatever the feed that it came by says of it. */
    private Item inDefaultLanguage(Item.Read read) {
        List<Info> infos =
                read.alert().infos().stream().map(this::inDefaultLanguage).toList();
        return new Item.Read(read.alert().withInfos(infos), read.findings());
    }

    private Info inDefaultLanguage(Info info) {
        return info.text().language().isEmpty() ? info.withText(info.text().withLanguage(parameters.language())) : info;
    }

    private Reading read(FeedConnector with, Document document, int depth) {
        Reading reading;
        try {
            reading = with.read(document);
        } catch (RuntimeException | StackOverflowError e) {
            return Reading.refused(
                    "CONNECTOR-FAILED",
                    "document",
                    "the " + with.format() + " connector failed on this document, which is a defect of the connector");
        }
        List<Item> records = new ArrayList<>();
        List<Finding> findings = new ArrayList<>(reading.findings());
        for (Item item : reading.records()) {
            if (item instanceof Item.Enclosed enclosed) {
                Reading inner = open(enclosed, depth);
                inner.records().forEach(record -> records.add(underEnvelope(record, enclosed)));
                inner.findings().forEach(finding -> findings.add(under(finding, enclosed)));
            } else {
                records.add(item);
            }
        }
        return new Reading(records, findings);
    }

    /** Places in it are the payload's own. */
    private Reading open(Item.Enclosed enclosed, int depth) {
        if (depth == MAX_DEPTH) {
            return Reading.refused(
                    "TOO-DEEP", "document", "an envelope in an envelope, more than " + MAX_DEPTH + " deep");
        }
        return inner(enclosed.format())
                .map(with -> read(with, enclosed.document(), depth + 1))
                .orElseGet(() -> Reading.refused(
                        "FORMAT-UNKNOWN", "document", "no connector reads \"" + enclosed.format() + "\""));
    }

    /** Names come from the connectors, never from a document: there are few. */
    private Optional<FeedConnector> inner(String format) {
        return inner.computeIfAbsent(format, connectors);
    }

    private static Item underEnvelope(Item item, Item.Enclosed envelope) {
        return item.fold(
                read -> underEnvelope(read, envelope),
                refused -> new Item.Refused(new Refusal(
                        refused.refusal().code(),
                        under(refused.refusal().place(), envelope),
                        refused.refusal().sentence())),
                linked -> new Item.Linked(
                        linked.uri(), linked.contentType(), under(linked.place(), envelope), linked.edition()),
                enclosed -> enclosed);
    }

    private static Item underEnvelope(Item.Read read, Item.Enclosed envelope) {
        List<Finding> findings = new ArrayList<>(envelope.findings());
        read.findings().forEach(finding -> findings.add(under(finding, envelope)));
        actionDiffers(read.alert().kind(), envelope).ifPresent(findings::add);
        Alert alert = underStatus(read.alert(), envelope, findings);
        return new Item.Read(alert.withHandling(alert.handling().stricter(envelope.marking())), findings);
    }

    /** The digest is taken of what the author says, before the envelope's marking: that may differ on another road. */
    private static Alert underStatus(Alert alert, Item.Enclosed envelope, List<Finding> findings) {
        if (alert.kind().status() != Status.ACTUAL || envelope.status() == Status.ACTUAL) {
            return alert;
        }
        findings.add(new Finding(
                "ENVELOPE-STATUS",
                envelope.place(),
                "the payload says ACTUAL, its envelope " + envelope.status() + "; carried as " + envelope.status()));
        return ContentDigest.seal(alert.withKind(alert.kind().withStatus(envelope.status())));
    }

    private static Optional<Finding> actionDiffers(Kind kind, Item.Enclosed envelope) {
        if (envelope.action() == null || envelope.action() == kind.action()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                "ENVELOPE-ACTION",
                envelope.place(),
                "the envelope says " + envelope.action() + ", its payload " + kind.action() + "; the payload's holds"));
    }

    private static Finding under(Finding finding, Item.Enclosed envelope) {
        return new Finding(finding.code(), under(finding.place(), envelope), finding.sentence());
    }

    private static String under(String place, Item.Enclosed envelope) {
        return place.equals("document") ? envelope.place() : envelope.place() + "/" + place;
    }
}
