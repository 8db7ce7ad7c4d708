package tocsin.alerts;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the broker knows of an alert that it carries.
 *
 * @param id the broker's id of the alert, stable for ever
 * @param partner authenticated, never what the document claims
 * @param receipt id that the sender was given for the document
 * @param documentSha256 lower-case hex over the document's bytes as received
 * @param format the connector that read it, and {@code connector} that connector's version
 * @param incident what the alert was found to tell of; null when that is not known
 */
public record Envelope(
        String id,
        String partner,
        String feed,
        String receipt,
        Instant receivedAt,
        String documentSha256,
        String format,
        String connector,
        Recognition recognition,
        List<Finding> findings,
        @Nullable Incident incident) {

    public Envelope {
        findings = List.copyOf(findings);
    }

    /** Of an alert whose incident is not known. */
    public Envelope(
            String id,
            String partner,
            String feed,
            String receipt,
            Instant receivedAt,
            String documentSha256,
            String format,
            String connector,
            Recognition recognition,
            List<Finding> findings) {
        this(id, partner, feed, receipt, receivedAt, documentSha256, format, connector, recognition, findings, null);
    }

    public Envelope withIncident(Incident other) {
        return new Envelope(
                id,
                partner,
                feed,
                receipt,
                receivedAt,
                documentSha256,
                format,
                connector,
                recognition,
                findings,
                other);
    }

    /**
     * What the alert was recognised as.
     *
     * @param of ids of the alerts it conflicts with, then of those it revises
     * @param claim true when it acts on alerts of a sender whose authority it does not have: delivered as a claim
     * @param newer ids of newer alerts on the same thing that were carried before it: it came late and replaces none of them
     */
    public record Recognition(Outcome outcome, List<String> of, boolean claim, List<String> newer) {
        public Recognition {
            of = List.copyOf(of);
            newer = List.copyOf(newer);
        }

        /** One that did not come late. */
        public Recognition(Outcome outcome, List<String> of, boolean claim) {
            this(outcome, of, claim, List.of());
        }
    }

    public enum Outcome {
        NEW,
        REPEAT,
        REVISION,
        CONFLICT
    }

    /**
     * An incident as it stood when an alert that tells of it was carried. What leaves is what the recipient may know of it.
     *
     * @param reports how many tell of it, this alert's among them; what only mentions it, or was withdrawn, does not count
     *
     * @param origins how many independent voices these reports are; of one that nobody vouches for: none
     * @param sources who tells of it, by name
     * @param tellers whose reports these are and who may see them, when there are others than this alert's: the node's own business,
     *     which never leaves
     */
    public record Incident(String id, int reports, int origins, List<String> sources, List<Teller> tellers) {
        public Incident {
            sources = List.copyOf(sources);
            tellers = List.copyOf(tellers);
        }
    }

    /**
     * Reports of an incident that came by one feed under one marking.
     *
     * @param origin number of the independent voice that they speak with, from 1; 0: nobody vouches for it
     * @param scope and {@code addresses}: whom the reports are for
     */
    public record Teller(
            String partner,
            String feed,
            int origin,
            int reports,
            Kind.Scope scope,
            List<String> addresses,
            Handling handling) {
        public Teller {
            addresses = List.copyOf(addresses);
        }
    }
}
