package tocsin.connectors.xml;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.codehaus.stax2.XMLStreamReader2;

/** A stream reader behind the door: it bounds names, and can cut out the element that it stands at. */
public final class XmlReader extends StreamReaderDelegate {

    private final XMLStreamReader2 woodstox;
    private final String source;
    private final int skippedLines;
    private boolean markup;
    private boolean stray;

    XmlReader(XMLStreamReader reader, XmlText text) {
        super(reader);
        this.woodstox = (XMLStreamReader2) reader;
        this.source = text.characters();
        this.skippedLines = text.skippedLines();
    }

    @Override
    public int next() throws XMLStreamException {
        int event = woodstox.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            refuseLongNames();
        } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
            refuseLong(woodstox.getPITarget());
        }
        return event;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event != START_ELEMENT && event != END_ELEMENT) {
            event = next();
        }
        return event;
    }

    /** Where the reader stands: {@code line:column}. */
    public String place() {
        return (woodstox.getLocation().getLineNumber() + skippedLines) + ":"
                + woodstox.getLocation().getColumnNumber();
    }

    /**
     * All text of the current element, that of elements inside it too; the reader then stands at its end.
     *
     * @return as it stands, not trimmed
     */
    public String text() throws XMLStreamException {
        markup = false;
        int event = next();
        if (event == END_ELEMENT) {
            return "";
        }
        String first = "";
        if (event == CHARACTERS) {
            first = woodstox.getText();
            event = next();
            if (event == END_ELEMENT) {
                return first;
            }
        }
        return first + restOfText(event);
    }

    private String restOfText(int first) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        for (int event = first; ; event = next()) {
            if (event == START_ELEMENT) {
                markup = true;
                depth++;
            } else if (event == END_ELEMENT) {
                depth--;
            } else if (event == CHARACTERS || event == CDATA) {
                text.append(woodstox.getText());
            }
            if (depth == 0) {
                return text.toString();
            }
        }
    }

    /**
     * Goes to the next child of the element whose child ended last, over text.
     *
     * @return whether there is one; if not, the reader stands at the parent's end
     */
    public boolean nextChild() throws XMLStreamException {
        int event = next();
        while (event != START_ELEMENT && event != END_ELEMENT) {
            if (event == CHARACTERS && !woodstox.isWhiteSpace()) {
                stray = true;
            }
            event = next();
        }
        return event == START_ELEMENT;
    }

    /** What to do with a child that the reader stands at the start of. It leaves the reader at the child's end. */
    @FunctionalInterface
    public interface Child {
        void read() throws XMLStreamException;
    }

    /** All children of the element that the reader stands at the start of; it then stands at its end. */
    public void eachChild(Child child) throws XMLStreamException {
        while (nextTag() == START_ELEMENT) {
            child.read();
        }
    }

    /** Whether {@link #nextChild} has gone over text that is not blank, since the last call. */
    public boolean hadStrayText() {
        boolean had = stray;
        stray = false;
        return had;
    }

    /** Whether there were elements inside the last {@link #text}. */
    public boolean hadMarkup() {
        return markup;
    }

    /** Goes to the end of the current element. */
    public void skip() throws XMLStreamException {
        int depth = 1;
        while (depth > 0) {
            int event = next();
            if (event == START_ELEMENT) {
                depth++;
            } else if (event == END_ELEMENT) {
                depth--;
            }
        }
    }

    /**
     * The current element as a document of its own; the reader then stands at its end.
     *
     * <p>It is cut out of the source as it stands, so that a signature in it still verifies; namespaces that it uses but that are
     * declared further out are declared on it, and no others (inclusive canonicalization would count them).
     *
     * @return UTF-8, without an XML declaration
     */
    public byte[] element() throws XMLStreamException {
        int start = Math.toIntExact(woodstox.getLocationInfo().getStartingCharOffset());
        Map<String, String> outer = new LinkedHashMap<>();
        Map<String, String> own = ownNamespaces();
        int name = start + 1 + qualifiedName().length();
        int depth = 1;
        needs(outer, own);
        while (depth > 0) {
            int event = next();
            if (event == START_ELEMENT) {
                depth++;
                needs(outer, own);
            } else if (event == END_ELEMENT) {
                depth--;
            }
        }
        int end = Math.toIntExact(woodstox.getLocationInfo().getEndingCharOffset());
        StringBuilder cut = new StringBuilder(end - start + 128).append(source, start, name);
        outer.forEach((prefix, uri) -> declare(cut, prefix, uri));
        return cut.append(source, name, end).toString().getBytes(StandardCharsets.UTF_8);
    }

    private String qualifiedName() {
        String prefix = woodstox.getPrefix();
        return prefix == null || prefix.isEmpty() ? getLocalName() : prefix + ":" + getLocalName();
    }

    private Map<String, String> ownNamespaces() {
        Map<String, String> own = new LinkedHashMap<>();
        for (int i = 0; i < getNamespaceCount(); i++) {
            String prefix = getNamespacePrefix(i);
            own.put(prefix == null ? "" : prefix, "");
        }
        return own;
    }

    private void needs(Map<String, String> outer, Map<String, String> own) {
        need(woodstox.getPrefix(), outer, own);
        for (int i = 0; i < getAttributeCount(); i++) {
            String prefix = getAttributePrefix(i);
            if (prefix != null && !prefix.isEmpty()) {
                need(prefix, outer, own);
            }
            int colon = getAttributeValue(i).indexOf(':'); // xsi:type="cap:alert"
            if (colon > 0 && colon < 32) {
                need(getAttributeValue(i).substring(0, colon), outer, own);
            }
        }
    }

    private void need(String nullablePrefix, Map<String, String> outer, Map<String, String> own) {
        String prefix = nullablePrefix == null ? "" : nullablePrefix;
        if (own.containsKey(prefix) || outer.containsKey(prefix) || prefix.startsWith("xml")) {
            return;
        }
        String uri = woodstox.getNamespaceContext().getNamespaceURI(prefix);
        if (uri != null && !uri.isEmpty()) {
            outer.put(prefix, uri);
        }
    }

    private static void declare(StringBuilder cut, String prefix, String uri) {
        cut.append(prefix.isEmpty() ? " xmlns" : " xmlns:").append(prefix).append("=\"");
        for (char c : uri.toCharArray()) {
            switch (c) {
                case '&' -> cut.append("&amp;");
                case '<' -> cut.append("&lt;");
                case '"' -> cut.append("&quot;");
                default -> cut.append(c);
            }
        }
        cut.append('"');
    }

    private void refuseLongNames() throws XmlRefused {
        refuseLong(woodstox.getLocalName());
        for (int i = 0; i < woodstox.getAttributeCount(); i++) {
            refuseLong(woodstox.getAttributeLocalName(i));
        }
        for (int i = 0; i < woodstox.getNamespaceCount(); i++) {
            String prefix = woodstox.getNamespacePrefix(i);
            refuseLong(prefix == null ? "" : prefix);
        }
    }

    private void refuseLong(String name) throws XmlRefused {
        if (name.length() > XmlDoor.MAX_NAME) {
            throw new XmlRefused("XML-LIMIT", place(), "a name longer than " + XmlDoor.MAX_NAME + " characters");
        }
    }
}
