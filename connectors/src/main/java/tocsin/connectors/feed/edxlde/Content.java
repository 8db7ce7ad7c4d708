package tocsin.connectors.feed.edxlde;

import java.util.ArrayList;
import java.util.List;
import tocsin.connectors.Document;
import tocsin.connectors.xml.RootElement;

/** One content of an envelope, as it is collected. */
final class Content {

    /** A payload that stands in the envelope as XML. */
    record Xml(Document document, RootElement root) {}

    final String place;
    final List<Xml> xmls = new ArrayList<>();

    /** Payloads that stand in the envelope as text that should be XML. */
    final List<String> texts = new ArrayList<>();

    /** Payloads in JSON, by what names them. */
    final List<Json> jsons = new ArrayList<>();

    /** This content's own. */
    final List<String> confidentialities = new ArrayList<>();

    String mimeType = "";
    String uri = "";
    String data = "";

    /** @param name what a refusal calls it; empty for an envelope of its own */
    record Json(String name, byte[] bytes, boolean envelope) {}

    Content(String place) {
        this.place = place;
    }
}
