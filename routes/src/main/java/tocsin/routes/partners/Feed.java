package tocsin.routes.partners;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Handling;
import tocsin.alerts.Refusal;
import tocsin.alerts.Trust;
import tocsin.alerts.release.Shield;
import tocsin.connectors.FeedParameters;

/**
 * One inbound stream of a partner.
 *
 * @param id within the partner
 * @param format one of {@code Connectors.formats()}
 * @param signature what becomes of an alert whose signature is not a valid one of a pinned key
 * @param maxDocumentBytes never more than the node's
 * @param quota how much it may send; beyond it, it waits or is told to
 * @param handling floor under everything that comes by this feed: the partner's and the feed's, the stricter of both
 * @param register whether it has one row per incident, so that two of its rows never tell of one
 * @param source {@code partners/x.yaml:LINE}
 */
public record Feed(
        String partner,
        String id,
        From from,
        String format,
        FeedParameters parameters,
        Signature signature,
        int maxDocumentBytes,
        Quota quota,
        Expect expect,
        Handling handling,
        Shield shield,
        boolean register,
        String source) {

    /** {@code partner/feed}. */
    public String name() {
        return partner + "/" + id;
    }

    /**
     * The alert under the feed's floor: in each respect the stricter of what it says itself and what the feed demands. An alert
     * without a TLP label takes the floor's; without either it stays UNMARKED, which permits nothing.
     */
    public Alert underFloor(Alert alert) {
        return alert.withHandling(alert.handling().stricter(handling));
    }

    /**
     * Why this feed does not carry the alert, when it demands signatures; empty when it does. A valid but weak signature is not
     * enough: anybody with some means can forge one.
     */
    public Optional<Refusal> refusalOfUnsigned(Alert alert) {
        Trust trust = alert.trust();
        if (signature == Signature.RECORD || (trust.verdict() == Trust.Verdict.VALID && trust.pinned())) {
            return Optional.empty();
        }
        String verdict = trust.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Optional.of(new Refusal(
                "SIGNATURE-REQUIRED",
                "alert/Signature",
                "this feed takes only alerts with a valid signature of a pinned key; this one's is " + verdict
                        + (trust.verdict() == Trust.Verdict.VALID ? ", of a key that is not pinned" : "")));
    }

    /** In a minute, evenly; what was not used for a minute may come at once. */
    public record Quota(int documents, int bytes) {

        public static final Quota GENEROUS = new Quota(60_000, 1_000 * 1_024 * 1_024);
    }

    public enum Signature {
        /** The verdict is a finding. */
        RECORD,
        /** What has no valid signature of a pinned key goes to quarantine. */
        REQUIRE
    }

    /**
     * How often the feed is expected to speak.
     *
     * @param contact longest silence of the transport; null: nothing expected
     * @param content longest time without a new alert; null: nothing expected
     * @param grace on top of both
     */
    public record Expect(
            @Nullable Duration contact, @Nullable Duration content, Duration grace) {

        public static final Expect NOTHING = new Expect(null, null, Duration.ofMinutes(2));
    }

    /** How the documents come. */
    public sealed interface From {

        /** {@code POST /in/<partner>/<feed>}, with the partner's credential. */
        record Push() implements From {}

        /**
         * Conditional GET.
         *
         * @param followLinks whether documents that an index points to are fetched too
         * @param hosts that links may point to besides the URL's own, in lower case
         * @param credential sent as a bearer token to the URL's own host; null: none
         */
        record Poll(
                URI url,
                Duration every,
                boolean followLinks,
                Set<String> hosts,
                @Nullable Secret credential) implements From {
            public Poll {
                hosts = Set.copyOf(hosts);
            }

            /** Whether a link found in the index may be fetched: https, or the index's own scheme, on an allowed host. */
            public boolean mayFollow(URI link) {
                String host = link.getHost();
                String scheme = link.getScheme();
                if (!followLinks || host == null || scheme == null || link.getRawUserInfo() != null) {
                    return false;
                }
                boolean own = host.equalsIgnoreCase(url.getHost())
                        && link.getPort() == url.getPort()
                        && scheme.equalsIgnoreCase(url.getScheme());
                return own
                        || (scheme.equalsIgnoreCase("https")
                                && hosts.contains(host.toLowerCase(java.util.Locale.ROOT)));
            }
        }

        /** Files of a folder (absolute); those done move to {@code .done}, those refused to {@code .refused}. */
        record Folder(Path path, Duration every) implements From {}

        /** The AMQP queue {@code in.<partner>.<feed>}. */
        record Queue() implements From {}

        default <T> T fold(
                Function<Push, T> push, Function<Poll, T> poll, Function<Folder, T> folder, Function<Queue, T> queue) {
            if (this instanceof Push p) {
                return push.apply(p);
            } else if (this instanceof Poll p) {
                return poll.apply(p);
            } else if (this instanceof Folder f) {
                return folder.apply(f);
            }
            return queue.apply((Queue) this);
        }
    }
}
