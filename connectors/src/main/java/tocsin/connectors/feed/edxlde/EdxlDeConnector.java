package tocsin.connectors.feed.edxlde;

import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Finding;
import tocsin.connectors.Document;
import tocsin.connectors.FeedConnector;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.connectors.json.JsonDoor;
import tocsin.connectors.json.JsonReading;
import tocsin.connectors.xml.RootElement;
import tocsin.connectors.xml.XmlDoor;

/** EDXL Distribution Element 1.0 and 2.0 in XML, 2.0 in JSON. The envelope itself is no alert: what it carries is. */
public final class EdxlDeConnector implements FeedConnector {

    private final FeedParameters parameters;

    public EdxlDeConnector(FeedParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public String format() {
        return "edxl-de";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Reading read(Document document) {
        return looksLikeJson(document.bytes()) ? json(document) : xml(document);
    }

    private Reading xml(Document document) {
        return XmlDoor.read(document, (reader, findings) -> {
            RootElement root = RootElement.at(reader);
            if (!root.name().equalsIgnoreCase("EDXLDistribution")) {
                String place = reader.place();
                reader.skip();
                return Reading.refused(
                        "NOT-AN-ENVELOPE", place, "the root element is " + root + "; an EDXL-DE envelope was expected");
            }
            Reading reading = EnvelopeItems.of(XmlEnvelope.read(reader), parameters);
            findings.addAll(reading.findings());
            return new Reading(reading.records(), findings);
        });
    }

    private Reading json(Document document) {
        return JsonDoor.read(document.bytes())
                .fold(this::json, refused -> new Reading(List.of(new Item.Refused(refused.refusal())), List.of()));
    }

    private Reading json(JsonReading.Tree tree) {
        if (!JsonEnvelope.is(tree.root())) {
            return Reading.refused(
                    "NOT-AN-ENVELOPE",
                    "/",
                    "JSON that is no EDXL-DE envelope: it has neither distributionID nor senderID with content");
        }
        List<Finding> findings = new ArrayList<>(tree.findings());
        Reading reading = EnvelopeItems.of(JsonEnvelope.read(tree.root()), parameters);
        findings.addAll(reading.findings());
        return new Reading(reading.records(), findings);
    }

    /** By the first character after a byte order mark and white space. */
    private static boolean looksLikeJson(byte[] bytes) {
        for (byte b : bytes) {
            if (b == '{' || b == '[') {
                return true;
            }
            boolean skipped = b <= ' ' && b >= 0
                    || b == (byte) 0xef
                    || b == (byte) 0xbb
                    || b == (byte) 0xbf
                    || b == (byte) 0xfe
                    || b == (byte) 0xff;
            if (!skipped) {
                return false;
            }
        }
        return false;
    }
}
