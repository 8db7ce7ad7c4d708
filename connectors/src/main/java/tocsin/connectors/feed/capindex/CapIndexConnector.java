package tocsin.connectors.feed.capindex;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.connectors.Document;
import tocsin.connectors.FeedConnector;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.connectors.xml.RootElement;
import tocsin.connectors.xml.XmlDoor;
import tocsin.connectors.xml.XmlReader;
import tocsin.connectors.xml.XmlRefused;

/** Atom 1.0 and 0.3, RSS 0.9x, 1.0 and 2.0, whose entries enclose, link to or repeat alerts. */
public final class CapIndexConnector implements FeedConnector {

    private final FeedParameters parameters;

    public CapIndexConnector(FeedParameters parameters) {
        this.parameters = parameters;
    }

    @Override
    public String format() {
        return "cap-index";
    }

    @Override
    public String version() {
        return "1";
    }

    /** Of an index that breaks off, the entries before the break are read, and the break is refused. */
    @Override
    public Reading read(Document document) {
        Index index = new Index();
        List<Item> items = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        Reading outcome = XmlDoor.read(document, (reader, found) -> {
            RootElement root = RootElement.at(reader);
            if (root.format().equals(java.util.Optional.of("cap-index"))) {
                index.read(reader);
                items.addAll(new EntryItems(index, parameters, findings).all());
            } else {
                items.add(itself(document, root, reader));
            }
            return new Reading(List.of(), found);
        });
        if (!outcome.records().isEmpty() && items.isEmpty() && !(index.entries.isEmpty() && index.strays.isEmpty())) {
            items.addAll(new EntryItems(index, parameters, findings).all());
        }
        items.addAll(outcome.records());
        findings.addAll(outcome.findings());
        return new Reading(items, findings);
    }

    /** What an index links to comes through the same door. */
    private static Item itself(Document document, RootElement root, XmlReader reader) throws XMLStreamException {
        String format = root.format()
                .orElseThrow(() -> new XmlRefused(
                        "NOT-AN-INDEX",
                        reader.place(),
                        "the root element is " + root + "; an Atom or RSS index was expected"));
        reader.skip();
        return new Item.Enclosed(document, format, Handling.UNMARKED, List.of(), "document");
    }
}
