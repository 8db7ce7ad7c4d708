package tocsin.connectors.feed.cap;

import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Resource;
import tocsin.connectors.text.Plain;
import tocsin.connectors.xml.XmlReader;

/** Reads a resource (CAP 1.2 &sect;3.2.3). It is recorded, never fetched. */
final class ResourceReader {

    private final Namespaces namespaces;
    private final Notes notes;

    ResourceReader(Namespaces namespaces, Notes notes) {
        this.namespaces = namespaces;
        this.notes = notes;
    }

    Resource read(XmlReader reader, String place) throws XMLStreamException {
        Element resource = new Element(Model.RESOURCE, place, namespaces, notes);
        resource.read(reader, (name, at) -> {});
        return new Resource(
                resource.one("resourceDesc"),
                resource.one("mimeType"),
                size(resource.one("size"), place + "/size"),
                resource.one("uri"),
                resource.one("derefUri"),
                resource.one("digest"));
    }

    private @Nullable Long size(String text, String place) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            notes.add("SIZE-UNREADABLE", place, "\"" + Plain.quoted(text) + "\" is no number of bytes; dropped");
            return null;
        }
    }
}
