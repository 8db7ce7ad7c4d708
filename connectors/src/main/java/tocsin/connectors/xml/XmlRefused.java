package tocsin.connectors.xml;

import javax.xml.stream.XMLStreamException;
import tocsin.alerts.Refusal;

/** Leaves a half-read document. {@link XmlDoor} turns it into the refusal that it carries; nobody else sees it. */
public final class XmlRefused extends XMLStreamException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    public XmlRefused(String code, String place, String sentence) {
        super(code);
        refusal = new Refusal(code, place, sentence);
    }

    public Refusal refusal() {
        return refusal;
    }
}
