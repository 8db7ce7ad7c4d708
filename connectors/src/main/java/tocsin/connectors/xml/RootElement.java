package tocsin.connectors.xml;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import tocsin.alerts.Refusal;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.connectors.text.Plain;

/** What an XML document is, by its root element. */
public record RootElement(String namespace, String name) {

    /** The format's name if it is one that a connector of this project reads. */
    public Optional<String> format() {
        return switch (name) {
            case "alert" -> namespace.isEmpty() || isCap() ? Optional.of("cap") : Optional.empty();
            case "EDXLDistribution", "edxlDistribution" -> Optional.of("edxl-de");
            case "feed", "rss", "RDF" -> Optional.of("cap-index");
            default -> Optional.empty();
        };
    }

    private boolean isCap() {
        return namespace.contains(":cap:") || namespace.contains("/cap/");
    }

    /** For a refusal that says what came instead. */
    @Override
    public String toString() {
        return Plain.quoted(name) + (namespace.isEmpty() ? "" : " of " + Plain.quoted(namespace));
    }

    /** Reads the whole document, so that what is said of its root is said of XML that is whole. */
    public static <T> T of(Document document, Function<RootElement, T> root, Function<Refusal, T> refused) {
        AtomicReference<RootElement> found = new AtomicReference<>();
        Reading reading = XmlDoor.read(document, (reader, findings) -> {
            found.set(at(reader));
            return new Reading(List.of(), findings);
        });
        return reading.records().isEmpty()
                ? root.apply(found.get())
                : refused.apply(((Item.Refused) reading.records().get(0)).refusal());
    }

    /** Of the start element that the reader stands at. */
    public static RootElement at(XmlReader reader) {
        String namespace = reader.getNamespaceURI();
        return new RootElement(namespace == null ? "" : namespace, reader.getLocalName());
    }
}
