package tocsin.connectors.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A document as a tree, for signatures only: everything else reads streams. To be used on what {@link XmlDoor} has read. */
public final class XmlTree {

    private XmlTree() {}

    /** Empty when the bytes are no document that the door would let in. */
    public static Optional<Document> of(byte[] bytes) {
        try {
            DocumentBuilder builder = builder();
            builder.setErrorHandler(new DefaultHandler());
            return Optional.of(builder.parse(
                    new InputSource(new StringReader(XmlText.decode(bytes).characters()))));
        } catch (XmlRefused | SAXException e) {
            return Optional.empty();
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform can parse a string to a tree", e);
        }
    }

    private static DocumentBuilder builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setXIncludeAware(false);
        factory.setExpandEntityReferences(false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory.newDocumentBuilder();
    }
}
