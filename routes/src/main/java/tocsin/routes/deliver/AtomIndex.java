package tocsin.routes.deliver;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLOutputFactory2;

/** Writes the index of a channel's feed (RFC 4287). */
final class AtomIndex {

    private static final String ATOM = "http://www.w3.org/2005/Atom";

    private AtomIndex() {}

    /** @param href of the entry's document, relative to the feed's own address */
    record Entry(String delivery, String title, Instant updated, String type, String href) {}

    /** @param updated of the newest entry */
    static byte[] write(String channel, Instant updated, List<Entry> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512 + 300 * entries.size());
        try {
            XMLStreamWriter xml = factory().createXMLStreamWriter(bytes, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace(ATOM);
            text(xml, "id", "urn:tocsin:channel:" + channel);
            text(xml, "title", "Alerts for " + channel);
            text(xml, "updated", updated.toString());
            xml.writeStartElement("author");
            text(xml, "name", "Tocsin");
            xml.writeEndElement();
            for (Entry entry : entries) {
                write(xml, entry);
            }
            xml.writeEndDocument();
            xml.close();
            return bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
    }

    private static void write(XMLStreamWriter xml, Entry entry) throws XMLStreamException {
        xml.writeStartElement("entry");
        text(xml, "id", "urn:tocsin:delivery:" + entry.delivery());
        text(xml, "title", entry.title());
        text(xml, "updated", entry.updated().toString());
        xml.writeEmptyElement("link");
        xml.writeAttribute("rel", "alternate");
        xml.writeAttribute("type", entry.type());
        xml.writeAttribute("href", entry.href());
        xml.writeEndElement();
    }

    private static void text(XMLStreamWriter xml, String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** What XML 1.0 section 2.2 does not allow, an author's control character, becomes a question mark. */
    private static XMLOutputFactory2 factory() {
        WstxOutputFactory factory = new WstxOutputFactory();
        factory.setProperty(
                com.ctc.wstx.api.WstxOutputProperties.P_OUTPUT_INVALID_CHAR_HANDLER,
                new com.ctc.wstx.api.InvalidCharHandler.ReplacingHandler('?'));
        return factory;
    }
}
