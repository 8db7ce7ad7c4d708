package tocsin.connectors.feed.cap;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import tocsin.connectors.text.Plain;
import tocsin.connectors.xml.XmlReader;

/** The children of one element of CAP, whatever their order; what CAP does not know is dropped with a finding. */
final class Element {

    private static final int JOINED_AT_MOST = 100;

    private final Model model;
    private final String place;
    private final Namespaces namespaces;
    private final Notes notes;
    private final @Nullable String[] first;
    private final List<@Nullable List<String>> all = new ArrayList<>();
    private final int[] seen;
    private int highest = -1;
    private boolean disordered;

    /** What to do with a child that has children of its own. */
    @FunctionalInterface
    interface Complex {

        /**
         * @param place of the child, numbered from 1
         */
        void read(String name, String place) throws XMLStreamException;
    }

    /** What to do with a child that CAP does not know, or not here. */
    @FunctionalInterface
    interface Other {

        Other DROPPED = reader -> false;

        /** @return whether it is dealt with; the reader then stands at its end, otherwise still at its start */
        boolean read(XmlReader reader) throws XMLStreamException;
    }

    Element(Model model, String place, Namespaces namespaces, Notes notes) {
        this.model = model;
        this.place = place;
        this.namespaces = namespaces;
        this.notes = notes;
        this.first = new String[model.size()];
        this.seen = new int[model.size()];
        for (int i = 0; i < model.size(); i++) {
            all.add(null);
        }
    }

    /** From the start of the element to its end. */
    void read(XmlReader reader, Complex complex) throws XMLStreamException {
        read(reader, complex, Other.DROPPED, Other.DROPPED);
    }

    /**
     * From the start of the element to its end.
     *
     * @param foreign of another namespace
     * @param misplaced of CAP's, by a name that CAP does not have here
     */
    void read(XmlReader reader, Complex complex, Other foreign, Other misplaced) throws XMLStreamException {
        while (reader.nextChild()) {
            child(reader, complex, foreign, misplaced);
        }
        if (reader.hadStrayText()) {
            notes.add("TEXT-STRAY", place, "text between the elements; dropped");
        }
    }

    /** The child that the reader stands at. */
    void child(XmlReader reader, Complex complex) throws XMLStreamException {
        child(reader, complex, Other.DROPPED, Other.DROPPED);
    }

    private void child(XmlReader reader, Complex complex, Other foreign, Other misplaced) throws XMLStreamException {
        String name = reader.getLocalName();
        if (!namespaces.isCap(reader.getNamespaceURI(), name, place, notes)) {
            if (!foreign.read(reader)) {
                notes.add(
                        "ELEMENT-FOREIGN",
                        shown(reader),
                        "an element of another namespace, \"" + Plain.quoted(namespaceOf(reader)) + "\"; dropped");
                reader.skip();
            }
            return;
        }
        int rank = model.rank(name);
        if (rank < 0) {
            name = model.meant(name);
            rank = model.rank(name);
        }
        if (rank < 0) {
            if (!misplaced.read(reader)) {
                notes.add("ELEMENT-UNKNOWN", shown(reader), "CAP has no such element here; dropped");
                reader.skip();
            }
            return;
        }
        if (!name.equals(reader.getLocalName())) {
            notes.add("ELEMENT-CASE", shown(reader), "read as " + name);
        }
        order(rank, name);
        seen[rank]++;
        if (model.complex(name)) {
            complex.read(name, place + "/" + name + "[" + seen[rank] + "]");
        } else {
            text(reader, name, rank);
        }
    }

    private static String namespaceOf(XmlReader reader) {
        String namespace = reader.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    private String shown(XmlReader reader) {
        return place + "/" + Plain.quoted(reader.getLocalName());
    }

    private void order(int rank, String name) {
        if (rank < highest && !disordered) {
            disordered = true;
            notes.add("ELEMENT-ORDER", place + "/" + name, "stands later than CAP prescribes");
        }
        highest = Math.max(highest, rank);
    }

    private void text(XmlReader reader, String name, int rank) throws XMLStreamException {
        String text = reader.text().strip();
        if (reader.hadMarkup()) {
            notes.add("TEXT-MARKUP", place + "/" + name, "elements inside a text; only their text was kept");
        }
        if (model.many(name)) {
            add(rank, text);
        } else if (seen[rank] == 1) {
            first[rank] = text;
        } else if (model.isProse(name) && seen[rank] <= JOINED_AT_MOST) {
            first[rank] = first[rank] + "\n" + text;
            notes.add("ELEMENT-REPEATED", place + "/" + name, "stands more than once; read as one text, line by line");
        } else {
            notes.add("ELEMENT-REPEATED", place + "/" + name, "stands more than once; the first holds");
        }
    }

    private void add(int rank, String text) {
        List<String> texts = all.get(rank);
        if (texts == null) {
            texts = new ArrayList<>(4);
            all.set(rank, texts);
        }
        texts.add(text);
    }

    /** The text of a child that CAP allows once; empty when it is missing or empty. */
    String one(String name) {
        String text = first[model.rank(name)];
        return text == null ? "" : text;
    }

    /** Whether it is there, be it empty. */
    boolean has(String name) {
        return seen[model.rank(name)] > 0;
    }

    /** The texts of a child that CAP allows many times, empty ones too. */
    List<String> all(String name) {
        List<String> texts = all.get(model.rank(name));
        return texts == null ? List.of() : texts;
    }
}
