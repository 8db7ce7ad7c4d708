package tocsin.connectors;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind;
import tocsin.alerts.Refusal;

/** One record of a document. */
public sealed interface Item {

    /** An alert, with what was noticed about it. */
    record Read(Alert alert, List<Finding> findings) implements Item {
        public Read {
            findings = List.copyOf(findings);
        }
    }

    /** A record that cannot become an alert. */
    record Refused(Refusal refusal) implements Item {}

    /**
     * A document elsewhere that an index points to. It becomes a document of its own if the feed follows links.
     *
     * @param place of the entry in the index
     * @param edition what the index says of the document's age, as written: the same address with another edition is to be fetched
     *     again; empty when it says nothing
     */
    record Linked(String uri, String contentType, String place, String edition) implements Item {

        /** Whose index tells no editions apart. */
        public Linked(String uri, String contentType, String place) {
            this(uri, contentType, place, "");
        }
    }

    /**
     * A document inside the document: an envelope's payload, an entry's content. {@link Reader} reads it with the connector of its
     * own format.
     *
     * @param format name of the connector to read it with
     * @param marking the envelope's handling; the stricter of both will hold
     * @param status the envelope's; an Exercise envelope makes an Actual payload an exercise
     * @param action what the envelope says that the payload does; null: it does not say. The payload's own holds
     * @param findings about the envelope, which will stand before the payload's own
     * @param place of the payload in the envelope; findings of the payload are prefixed with it
     */
    record Enclosed(
            Document document,
            String format,
            Handling marking,
            Kind.Status status,
            Kind.@Nullable Action action,
            List<Finding> findings,
            String place)
            implements Item {
        public Enclosed {
            findings = List.copyOf(findings);
        }

        /** In an envelope that says nothing about what it carries. */
        public Enclosed(Document document, String format, Handling marking, List<Finding> findings, String place) {
            this(document, format, marking, Kind.Status.ACTUAL, null, findings, place);
        }
    }

    default <T> T fold(
            Function<Read, T> read,
            Function<Refused, T> refused,
            Function<Linked, T> linked,
            Function<Enclosed, T> enclosed) {
        if (this instanceof Read r) {
            return read.apply(r);
        } else if (this instanceof Refused r) {
            return refused.apply(r);
        } else if (this instanceof Linked l) {
            return linked.apply(l);
        }
        return enclosed.apply((Enclosed) this);
    }
}
