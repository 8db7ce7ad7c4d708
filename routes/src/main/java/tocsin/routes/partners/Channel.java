package tocsin.routes.partners;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import tocsin.alerts.release.Terms;

/**
 * One outbound stream to a partner.
 *
 * @param id within the partner
 * @param form one of {@code Connectors.forms()}
 * @param terms what it wants and what its partner may see
 * @param pauses when nothing is attempted
 * @param dropsExpired whether it asks to be spared alerts past their own expiry
 * @param source {@code partners/x.yaml:LINE}
 */
public record Channel(
        String partner,
        String id,
        To to,
        String form,
        Terms terms,
        Pauses pauses,
        boolean dropsExpired,
        String source) {

    /** {@code partner/channel}. */
    public String name() {
        return terms.name();
    }

    /** The reader's languages, most wanted first; empty: the author's own order. */
    public List<String> languages() {
        return terms.wants().languages();
    }

    /** How the alerts go. */
    public sealed interface To {

        /** The AMQP queue {@code out.<partner>.<channel>}, read with the partner's credential. */
        record Queue() implements To {}

        /**
         * Signed POST (Standard Webhooks).
         *
         * @param timeout for one attempt as a whole
         * @param patience how long a refused alert is tried again before the next one is
         */
        record Webhook(URI url, Secret secret, Duration timeout, Duration patience) implements To {}

        /**
         * {@code GET /out/<partner>/<channel>} with the partner's credential.
         *
         * @param keep how long an entry stays in the feed
         */
        record Atom(Duration keep) implements To {}

        /** One file per alert in a folder (absolute). */
        record Folder(Path path) implements To {}

        default <T> T fold(
                Function<Queue, T> queue,
                Function<Webhook, T> webhook,
                Function<Atom, T> atom,
                Function<Folder, T> folder) {
            if (this instanceof Queue q) {
                return queue.apply(q);
            } else if (this instanceof Webhook w) {
                return webhook.apply(w);
            } else if (this instanceof Atom a) {
                return atom.apply(a);
            }
            return folder.apply((Folder) this);
        }
    }
}
