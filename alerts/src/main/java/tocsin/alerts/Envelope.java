package tocsin.alerts;

import java.time.Instant;
import java.util.List;

/**
 * What the broker knows of an alert that it carries.
 *
 * @param id the broker's id of the alert, stable for ever
 * @param partner authenticated, never what the document claims
 * @param receipt id that the sender was given for the document
 * @param documentSha256 lower-case hex over the document's bytes as received
 * @param format the connector that read it, and {@code connector} that connector's version
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
        List<Finding> findings) {

    public Envelope {
        findings = List.copyOf(findings);
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
}
