package tocsin.routes.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.connectors.Document;
import tocsin.connectors.Reading;
import tocsin.connectors.xml.XmlDoor;

/** Reads a whole CAP document as a stream and keeps what names it, which is the least that a user must read. */
final class CapIdentity {

    private CapIdentity() {}

    /** Sender, identifier and time, as CAP 1.2 §3.3.1 names an alert. */
    static String of(byte[] document) {
        Map<String, String> found = new HashMap<>();
        XmlDoor.read(new Document(document, "application/cap+xml"), (reader, findings) -> {
            while (reader.nextChild()) {
                String name = reader.getLocalName();
                if (name.equals("sender") || name.equals("identifier") || name.equals("sent")) {
                    found.put(name, reader.text());
                } else {
                    reader.skip();
                }
            }
            return new Reading(List.of(), List.of());
        });
        return found.get("sender") + "," + found.get("identifier") + "," + found.get("sent");
    }
}
