package tocsin.connectors.feed.edxlde;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import tocsin.connectors.Document;
import tocsin.connectors.xml.RootElement;
import tocsin.connectors.xml.XmlReader;

/** Collects an envelope from XML: DE 1.0 and 2.0 differ in the names and depth of a few elements only. */
final class XmlEnvelope {

    private final XmlReader reader;
    private final Envelope envelope = new Envelope();

    private XmlEnvelope(XmlReader reader) {
        this.reader = reader;
    }

    /** @param reader at the root's start; ends at its end */
    static Envelope read(XmlReader reader) throws XMLStreamException {
        XmlEnvelope xml = new XmlEnvelope(reader);
        reader.eachChild(xml::child);
        return xml.envelope;
    }

    private void child() throws XMLStreamException {
        String name = reader.getLocalName();
        switch (name) {
            case "descriptor", "content" -> reader.eachChild(this::child);
            case "combinedConfidentiality", "confidentiality" -> marking(envelope.confidentialities);
            case "explicitAddress" -> address();
            case "contentObject" -> contentObject();
            default -> {
                String text = reader.text();
                if (!reader.hadMarkup()) {
                    envelope.put(name, text);
                }
            }
        }
    }

    private void marking(List<String> words) throws XMLStreamException {
        String text = reader.text().strip();
        if (!text.isEmpty()) {
            words.add(text);
        }
    }

    private void address() throws XMLStreamException {
        List<String> scheme = new ArrayList<>();
        List<String> values = new ArrayList<>();
        reader.eachChild(() -> {
            boolean isScheme = reader.getLocalName().equals("explicitAddressScheme");
            (isScheme ? scheme : values).add(reader.text().strip());
        });
        values.forEach(
                value -> envelope.addresses.add(new Envelope.Address(scheme.isEmpty() ? "" : scheme.get(0), value)));
    }

    private void contentObject() throws XMLStreamException {
        Content content = envelope.content("contentObject[" + (envelope.contents.size() + 1) + "]");
        reader.eachChild(() -> inContent(content));
    }

    private void inContent(Content content) throws XMLStreamException {
        String name = reader.getLocalName();
        switch (name) {
            case "xmlContent", "contentXML", "nonXMLContent", "otherContent", "contentDescriptor" ->
                reader.eachChild(() -> inContent(content));
            case "embeddedXMLContent" -> embedded(content);
            case "confidentiality" -> marking(content.confidentialities);
            case "mimeType" -> content.mimeType = reader.text().strip();
            case "uri" -> content.uri = reader.text().strip();
            case "contentData" -> content.data = reader.text();
            default -> reader.skip();
        }
    }

    /** Each element in it is a payload; so is a text that stands alone. */
    private void embedded(Content content) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        boolean elements = false;
        for (int event = reader.next(); event != END_ELEMENT; event = reader.next()) {
            if (event == START_ELEMENT) {
                elements = true;
                RootElement root = RootElement.at(reader);
                content.xmls.add(new Content.Xml(new Document(reader.element(), "application/xml"), root));
            } else if (event == CHARACTERS || event == CDATA) {
                text.append(reader.getText());
            }
        }
        if (!elements && !text.toString().isBlank()) {
            content.texts.add(text.toString());
        }
    }
}
