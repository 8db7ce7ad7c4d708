package tocsin.connectors.feed.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.connectors.Document;
import tocsin.connectors.FeedConnector;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.connectors.cap.CapTime;
import tocsin.connectors.text.Plain;
import tocsin.connectors.xml.XmlDoor;
import tocsin.connectors.xml.XmlReader;
import tocsin.connectors.xml.XmlRefused;

/** Format {@code cap}: one alert, or a request or list of whatever kind with alerts in it. */
public final class CapFeed implements FeedConnector {

    /** Elements that other connectors read. What they say about handling must not be lost. */
    private static final Map<String, String> OTHERS = Map.of(
            "EDXLDistribution", "edxl-de",
            "edxlDistribution", "edxl-de",
            "feed", "cap-index",
            "rss", "cap-index");

    private final FeedParameters parameters;
    private final CapTime times;

    public CapFeed(FeedParameters parameters) {
        this.parameters = parameters;
        this.times = new CapTime(parameters.zone());
    }

    @Override
    public String format() {
        return "cap";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Reading read(Document document) {
        return XmlDoor.read(document, (reader, findings) -> {
            if (reader.getLocalName().equals("alert")) {
                Item item = new AlertReader(parameters, times).read(reader, document::bytes);
                return new Reading(List.of(item), findings);
            }
            return inside(document, reader, findings);
        });
    }

    /** Alerts inside a SOAP body, a web service's request, a list. Each is read as the document that it would be alone. */
    private Reading inside(Document document, XmlReader reader, List<Finding> findings) throws XMLStreamException {
        String root = Plain.quoted(reader.getLocalName());
        if (OTHERS.containsKey(reader.getLocalName())) {
            return new Reading(List.of(other(document, root)), findings);
        }
        List<Item> items = new ArrayList<>();
        for (int event = reader.getEventType(); event != XMLStreamReader.END_DOCUMENT; event = reader.next()) {
            if (event == XMLStreamReader.START_ELEMENT && isAlert(reader)) {
                items.addAll(read(new Document(reader.element(), "")).records());
            } else if (event == XMLStreamReader.START_ELEMENT && OTHERS.containsKey(reader.getLocalName())) {
                String name = reader.getLocalName();
                items.add(other(new Document(reader.element(), ""), name));
            }
        }
        if (items.isEmpty()) {
            throw new XmlRefused("WRONG-FORMAT", root, "the root element is <" + root + "> and no CAP alert is inside");
        }
        findings.add(new Finding("ALERT-INSIDE", root, "the alert was found inside <" + root + ">"));
        return new Reading(items, findings);
    }

    private static boolean isAlert(XmlReader reader) {
        return reader.getLocalName().equals("alert") && Namespaces.mayBeCap(reader.getNamespaceURI());
    }

    /** Reads on with the connector that knows what the envelope says about handling. */
    private static Item other(Document document, String name) {
        String format = OTHERS.getOrDefault(name, "");
        Finding finding =
                new Finding("FORMAT-OTHER", name, "<" + name + "> is not CAP; read as the format " + format + " is");
        return new Item.Enclosed(document, format, Handling.UNMARKED, List.of(finding), name);
    }
}
