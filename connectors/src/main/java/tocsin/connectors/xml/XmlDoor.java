package tocsin.connectors.xml;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.stax.WstxInputFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;

/**
 * The only way in for XML. A DOCTYPE is refused, entities other than XML's own five do not exist, depth, attributes and names are
 * bounded; the document's size was bounded before. Whatever goes wrong is a refusal with a code, line:column and one plain sentence.
 */
public final class XmlDoor {

    static final int MAX_DEPTH = 64;
    static final int MAX_ATTRIBUTES = 64;
    static final int MAX_ATTRIBUTE_CHARACTERS = 65_536;
    static final int MAX_NAME = 256;

    private static final XMLInputFactory FACTORY = factory();

    private XmlDoor() {}

    /** What a connector does with an XML document. */
    @FunctionalInterface
    public interface Body {

        /**
         * @param reader at the root's start element
         * @param findings about the document as a whole; to be added to
         */
        Reading read(XmlReader reader, List<Finding> findings) throws XMLStreamException;
    }

    /** Never throws for anything that a document can hold. */
    public static Reading read(Document document, Body body) {
        try {
            XmlText text = XmlText.decode(document.bytes());
            return read(text, body);
        } catch (XmlRefused e) {
            return refused(e.refusal());
        }
    }

    private static Reading read(XmlText text, Body body) throws XmlRefused {
        List<Finding> findings = new ArrayList<>(text.findings());
        XmlReader reader = open(text);
        try {
            // Not closed when it fails: a closed reader hands its names, however hostile, to the readers after it.
            toRoot(reader);
            Reading reading = body.read(reader, findings);
            toEnd(reader);
            reader.close();
            return reading;
        } catch (XmlRefused e) {
            throw e;
        } catch (XMLStreamException e) {
            throw translated(e, reader.getLocation(), text);
        }
    }

    private static XmlReader open(XmlText text) throws XmlRefused {
        try {
            return new XmlReader(FACTORY.createXMLStreamReader(new StringReader(text.characters())), text);
        } catch (XMLStreamException e) {
            throw translated(e, null, text);
        }
    }

    private static void toRoot(XmlReader reader) throws XMLStreamException {
        int event = reader.getEventType();
        while (event != XMLStreamConstants.START_ELEMENT) {
            if (event == XMLStreamConstants.DTD) {
                throw new XmlRefused(
                        "XML-DOCTYPE",
                        reader.place(),
                        "the document has a DOCTYPE; document types and entities are never read");
            }
            event = reader.next();
        }
    }

    /** A document that breaks after what was read of it is broken. */
    private static void toEnd(XmlReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            reader.next();
        }
    }

    private static XmlRefused translated(XMLStreamException e, @Nullable Location reached, XmlText text) {
        String place = place(e.getLocation() == null ? reached : e.getLocation(), text.skippedLines());
        String message = String.valueOf(e.getMessage());
        if (message.contains("limit (") || message.contains("limit exceeded")) {
            return new XmlRefused("XML-LIMIT", place, limit(message));
        }
        if (e instanceof WstxEOFException) {
            return new XmlRefused("XML-TRUNCATED", place, "the document ends before its root element does");
        }
        return new XmlRefused("XML-BROKEN", place, "not well-formed XML: " + broken(message));
    }

    private static String limit(String message) {
        if (message.contains("Depth")) {
            return "elements nested more than " + MAX_DEPTH + " deep";
        }
        if (message.contains("ttribute")) {
            return "more than " + MAX_ATTRIBUTES + " attributes on one element, or one longer than "
                    + MAX_ATTRIBUTE_CHARACTERS + " characters";
        }
        return "more of something than XML of any alert needs";
    }

    /** Our words for what real documents get wrong; the parser's own say too much about the parser. */
    private static String broken(String message) {
        if (message.contains("nbound namespace prefix") || message.contains("ndeclared namespace prefix")) {
            return "a name has a prefix that no xmlns declares";
        }
        if (message.contains("ndeclared general entity") || message.contains("ndeclared entity")) {
            return "an entity that XML does not have (only lt, gt, amp, quot and apos exist)";
        }
        if (message.contains("close tag")) {
            return "an end tag that does not match its start tag";
        }
        if (message.contains("uplicate attribute")) {
            return "an attribute stands twice on one element";
        }
        if (message.contains("in epilog")) {
            return "something stands after the root element";
        }
        if (message.contains("llegal character")
                || message.contains("nvalid white space")
                || message.contains("CTRL-CHAR")) {
            return "a character that XML does not allow";
        }
        return "the markup is broken here";
    }

    private static String place(@Nullable Location at, int skippedLines) {
        return at == null ? "1:1" : (at.getLineNumber() + skippedLines) + ":" + at.getColumnNumber();
    }

    private static Reading refused(Refusal refusal) {
        return new Reading(List.of(new Item.Refused(refusal)), List.of());
    }

    private static XMLInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(XMLInputFactory2.P_INTERN_NAMES, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, MAX_DEPTH);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTES_PER_ELEMENT, MAX_ATTRIBUTES);
        factory.setProperty(WstxInputProperties.P_MAX_ATTRIBUTE_SIZE, MAX_ATTRIBUTE_CHARACTERS);
        factory.setProperty(WstxInputProperties.P_MAX_TEXT_LENGTH, Integer.MAX_VALUE);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }
}
