package tocsin.connectors.feed.capindex;

import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;
import tocsin.connectors.Document;
import tocsin.connectors.xml.RootElement;
import tocsin.connectors.xml.XmlReader;

/** An index as it is collected: what is said of it as a whole, and its entries in document order. */
final class Index {

    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    /** {@code atom} or {@code rss}. */
    String scheme = "atom";

    String id = "";
    String link = "";
    String author = "";
    String language = "";
    private String base = "";
    final List<Entry> entries = new ArrayList<>();

    /** Alerts that stand in the index, but in none of its entries. */
    final List<Entry.Payload> strays = new ArrayList<>();

    /** Stands at the root of an Atom, RSS or RDF document; what was collected before it fails stays. */
    void read(XmlReader reader) throws XMLStreamException {
        scheme = reader.getLocalName().equals("feed") ? "atom" : "rss";
        language = EntryReader.attribute(reader, XML, "lang");
        base = EntryReader.attribute(reader, XML, "base");
        children(reader);
    }

    private void children(XmlReader reader) throws XMLStreamException {
        while (reader.nextTag() == START_ELEMENT) {
            if (Vocabulary.of(reader) == Vocabulary.INDEX) {
                ofIndex(reader);
            } else if (EntryReader.isPayload(reader)) {
                RootElement root = RootElement.at(reader);
                strays.add(new Entry.Payload(
                        new Document(reader.element(), "application/xml"), root, "alert[" + (strays.size() + 1) + "]"));
            } else {
                reader.skip();
            }
        }
    }

    private void ofIndex(XmlReader reader) throws XMLStreamException {
        switch (reader.getLocalName()) {
            case "channel" -> children(reader);
            case "entry", "item" -> entry(reader);
            case "id" -> id = first(id, reader.text());
            case "language" -> language = first(language, reader.text());
            case "link" -> link(reader);
            case "author" -> author(reader);
            default -> reader.skip();
        }
    }

    private void entry(XmlReader reader) throws XMLStreamException {
        String place = reader.getLocalName() + "[" + (entries.size() + 1) + "]";
        entries.add(new EntryReader(reader, base).read(place));
    }

    private void link(XmlReader reader) throws XMLStreamException {
        String rel = EntryReader.attribute(reader, null, "rel").toLowerCase(Locale.ROOT);
        String href = EntryReader.attribute(reader, null, "href");
        String text = reader.text();
        if (!rel.equals("hub")) {
            link = rel.equals("self") ? first(href, link) : first(link, href.isEmpty() ? text : href);
        }
    }

    private void author(XmlReader reader) throws XMLStreamException {
        while (reader.nextTag() == START_ELEMENT) {
            boolean name = reader.getLocalName().equals("name");
            String text = reader.text();
            author = name ? first(author, text) : author;
        }
    }

    private static String first(String known, String other) {
        return known.isEmpty() ? other.strip() : known;
    }
}
