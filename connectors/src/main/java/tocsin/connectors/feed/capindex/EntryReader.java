package tocsin.connectors.feed.capindex;

import static java.nio.charset.StandardCharsets.UTF_8;
import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Resource;
import tocsin.connectors.Document;
import tocsin.connectors.xml.RootElement;
import tocsin.connectors.xml.XmlReader;

/** Collects one entry or item. Every method begins at an element's start and ends at its end. */
final class EntryReader {

    private static final Pattern EMBEDDED = Pattern.compile(
            "(<\\?xml[^>]{0,200}>)?\\s*(?:<!--[^-]{0,500}-->\\s*|<\\?[^>]{0,200}>\\s*|<!DOCTYPE[^>]{0,500}>\\s*){0,5}"
                    + "<(?:[\\w.-]{1,50}:)?(alert|EDXLDistribution|edxlDistribution)[\\s>/]");

    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final XmlReader reader;
    private final String base;

    /** @param base xml:base of the feed; empty without one */
    EntryReader(XmlReader reader, String base) {
        this.reader = reader;
        this.base = resolved(base, attribute(reader, XML, "base"));
    }

    Entry read(String place) throws XMLStreamException {
        Entry entry = new Entry(place);
        Geometry geometry = new Geometry(entry.findings);
        entry.keep("id", attribute(reader, "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "about"));
        entry.keep("language", attribute(reader, XML, "lang"));
        FactReader facts = new FactReader(reader, entry, geometry);
        while (reader.nextTag() == START_ELEMENT) {
            switch (Vocabulary.of(reader)) {
                case INDEX -> ofIndex(entry);
                case CAP -> ofCap(entry, facts);
                case GEORSS, GEO, GML -> facts.geometry("");
                case GDACS, GLIDE -> facts.gdacs();
                case DUBLIN_CORE -> ofDublinCore(entry);
                case CONTENT -> entry.keep("content", mixed(entry, "content"));
                case OTHER -> mixed(entry, reader.getLocalName());
            }
        }
        facts.finish();
        return entry;
    }

    private void ofIndex(Entry entry) throws XMLStreamException {
        String name = reader.getLocalName();
        switch (name) {
            case "link" -> link(entry);
            case "enclosure" -> enclosure(entry);
            case "category" -> category(entry);
            case "author" -> entry.keep("author", author());
            case "source" -> reader.skip(); // another feed's id and title
            case "guid", "id" -> {
                boolean local = "false".equalsIgnoreCase(attribute(reader, null, "isPermaLink"));
                entry.keep(local ? "local id" : "id", reader.text());
            }
            case "issued" -> entry.keep("published", reader.text()); // Atom 0.3
            case "modified" -> entry.keep("updated", reader.text());
            case "published", "updated", "pubDate", "title" -> entry.keep(name, reader.text());
            case "content" -> content(entry);
            default -> entry.keep(name, mixed(entry, name));
        }
    }

    private void content(Entry entry) throws XMLStreamException {
        String source = attribute(reader, null, "src");
        if (!source.isEmpty()) {
            entry.links.add(link(source, "alternate", attribute(reader, null, "type"), entry.place + "/content"));
        }
        entry.keep("content", mixed(entry, "content"));
    }

    private void ofCap(Entry entry, FactReader facts) throws XMLStreamException {
        if (reader.getLocalName().equals("alert")) {
            payload(entry, entry.place);
        } else {
            facts.cap(entry.area);
        }
    }

    private void ofDublinCore(Entry entry) throws XMLStreamException {
        String name = reader.getLocalName();
        entry.keep(name.equals("creator") ? "author" : "dc:" + name, reader.text());
    }

    private void link(Entry entry) throws XMLStreamException {
        String rel = attribute(reader, null, "rel");
        String type = attribute(reader, null, "type");
        String href = attribute(reader, null, "href");
        String own = attribute(reader, XML, "base");
        String text = reader.text().strip();
        String address = href.isBlank() ? text : href.strip();
        if (!address.isEmpty()) {
            entry.links.add(new Link(resolved(resolved(base, own), address), rel, type, entry.place + "/link"));
        }
    }

    private Link link(String href, String rel, String type, String place) {
        return new Link(resolved(base, href.strip()), rel, type, place);
    }

    private void enclosure(Entry entry) throws XMLStreamException {
        Link link = link(
                attribute(reader, null, "url"),
                "enclosure",
                attribute(reader, null, "type"),
                entry.place + "/enclosure");
        reader.skip();
        if (link.leads() == Link.Leads.ELSEWHERE) {
            entry.resources.add(new Resource("", link.type(), null, link.href(), "", ""));
        } else {
            entry.links.add(link);
        }
    }

    private void category(Entry entry) throws XMLStreamException {
        String term = attribute(reader, null, "term");
        String label = attribute(reader, null, "label");
        String text = reader.text().strip();
        String category = term.isEmpty() ? text : term;
        if (!category.isEmpty()) {
            entry.parameters.add(new tocsin.alerts.Parameter(
                    label.isEmpty() || label.equals(category) ? "category" : label, category));
        }
    }

    private String author() throws XMLStreamException {
        String name = "";
        StringBuilder loose = new StringBuilder();
        for (int event = reader.next(); event != END_ELEMENT; event = reader.next()) {
            if (event == START_ELEMENT) {
                boolean wanted = reader.getLocalName().equals("name");
                String text = reader.text().strip();
                name = wanted ? text : name;
            } else if (event == CHARACTERS || event == CDATA) {
                loose.append(reader.getText());
            }
        }
        return name.isEmpty() ? loose.toString().strip() : name;
    }

    /** An element's text; alerts in it, as elements or as text, become payloads. */
    private String mixed(Entry entry, String name) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int payloads = entry.payloads.size();
        int depth = 1;
        while (depth > 0) {
            int event = reader.next();
            if (event == START_ELEMENT) {
                if (isPayload(reader)) {
                    payload(entry, entry.place + "/" + name);
                } else {
                    depth++;
                }
            } else if (event == END_ELEMENT) {
                depth--;
                text.append(' ');
            } else if (event == CHARACTERS || event == CDATA) {
                text.append(reader.getText());
            }
        }
        return entry.payloads.size() > payloads
                        || embedded(entry, text.toString().strip(), name)
                ? ""
                : PlainText.of(text.toString());
    }

    static boolean isPayload(XmlReader reader) {
        String name = reader.getLocalName();
        boolean likely = name.equals("alert") || name.equals("EDXLDistribution") || name.equals("edxlDistribution");
        return likely && RootElement.at(reader).format().isPresent();
    }

    private void payload(Entry entry, String place) throws XMLStreamException {
        RootElement root = RootElement.at(reader);
        entry.payloads.add(new Entry.Payload(new Document(reader.element(), "application/xml"), root, place));
    }

    private static boolean embedded(Entry entry, String text, String name) {
        Matcher matcher = text.startsWith("<") ? EMBEDDED.matcher(text) : null;
        if (matcher == null || !matcher.lookingAt()) {
            return false;
        }
        // What it declares of its bytes is no longer true of its characters.
        String characters = matcher.group(1) == null ? text : text.substring(matcher.end(1));
        entry.payloads.add(new Entry.Payload(
                new Document(characters.getBytes(UTF_8), "application/xml"),
                new RootElement("", matcher.group(2)),
                entry.place + "/" + name));
        return true;
    }

    static String attribute(XmlReader reader, @Nullable String namespace, String name) {
        String value = reader.getAttributeValue(namespace, name);
        return value == null ? "" : value.strip();
    }

    /** As it stands when there is nothing to resolve it against, or when either is no URI. */
    static String resolved(String base, String reference) {
        if (base.isEmpty() || reference.isEmpty()) {
            return base.isEmpty() ? reference : base;
        }
        try {
            return URI.create(base).resolve(reference).toString();
        } catch (IllegalArgumentException e) {
            return reference;
        }
    }
}
