package tocsin.connectors.feed.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javax.xml.stream.XMLStreamException;
import tocsin.connectors.xml.XmlReader;

/**
 * Reads {@code eventCode}, {@code parameter} and {@code geocode}: a {@code valueName} and a {@code value} inside, or CAP 1.0's text
 * {@code name=value}.
 */
final class Values {

    private final Namespaces namespaces;
    private final Notes notes;
    private final boolean textIsProper;

    Values(Namespaces namespaces, Notes notes, boolean textIsProper) {
        this.namespaces = namespaces;
        this.notes = notes;
        this.textIsProper = textIsProper;
    }

    /**
     * @param make of a name and a value
     * @param into takes what was read: nothing for an empty element, several for names and values that alternate
     */
    <T> void read(XmlReader reader, String place, BiFunction<String, String, T> make, List<T> into)
            throws XMLStreamException {
        List<String> names = new ArrayList<>(1);
        List<String> values = new ArrayList<>(1);
        StringBuilder text = new StringBuilder();
        int event = reader.next();
        while (event != XmlReader.END_ELEMENT) {
            if (event == XmlReader.START_ELEMENT) {
                child(reader, place, names, values);
            } else if (event == XmlReader.CHARACTERS) {
                text.append(reader.getText());
            }
            event = reader.next();
        }
        if (names.isEmpty() && values.isEmpty()) {
            fromText(text.toString().strip(), place, make, into);
        } else {
            fromElements(names, values, place, make, into);
        }
    }

    private void child(XmlReader reader, String place, List<String> names, List<String> values)
            throws XMLStreamException {
        String name = reader.getLocalName();
        boolean cap = namespaces.isCap(reader.getNamespaceURI(), name, place, notes);
        if (cap && name.equals("valueName")) {
            names.add(reader.text().strip());
        } else if (cap && name.equals("value")) {
            values.add(reader.text().strip());
        } else {
            notes.add("ELEMENT-UNKNOWN", place, "only valueName and value belong here; another element was dropped");
            reader.skip();
        }
    }

    private <T> void fromElements(
            List<String> names, List<String> values, String place, BiFunction<String, String, T> make, List<T> into) {
        int pairs = Math.max(names.size(), values.size());
        if (pairs > 1) {
            notes.add("VALUE-SEVERAL", place, pairs + " names and values in one element; read as several");
        }
        if (names.size() != values.size()) {
            notes.add("VALUE-INCOMPLETE", place, "a name without a value, or a value without a name; kept as it is");
        }
        for (int i = 0; i < pairs; i++) {
            String name = i < names.size() ? names.get(i) : "";
            String value = i < values.size() ? values.get(i) : "";
            if (name.isEmpty() && value.isEmpty()) {
                notes.add("ELEMENT-EMPTY", place, "an empty element; dropped");
            } else {
                into.add(make.apply(name, value));
            }
        }
    }

    private <T> void fromText(String text, String place, BiFunction<String, String, T> make, List<T> into) {
        if (text.isEmpty()) {
            notes.add("ELEMENT-EMPTY", place, "an empty element; dropped");
            return;
        }
        if (!textIsProper) {
            notes.add("VALUE-AS-TEXT", place, "a text where CAP has valueName and value; read as name=value");
        }
        int equals = text.indexOf('=');
        into.add(make.apply(
                equals < 0 ? "" : text.substring(0, equals).strip(),
                text.substring(equals + 1).strip()));
    }
}
