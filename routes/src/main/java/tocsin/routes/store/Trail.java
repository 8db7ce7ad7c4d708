package tocsin.routes.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.release.Decision;

/**
 * Everything about one alert, from the door to the partners' proofs.
 *
 * @param id the broker's
 * @param body what it says; empty once it was removed for its age
 * @param removed when that was
 * @param roads every feed that brought it, the first one first
 * @param decisions one per channel; a later repeat's decision stands in place of the earlier one
 * @param quarantine what was refused of the same document
 * @param ledger the steps of this alert and of its receipt, in order; at most the first 1,000
 */
public record Trail(
        String id,
        Optional<CarriedAlert> body,
        Optional<Instant> removed,
        List<Road> roads,
        List<Decision> decisions,
        List<Sent> deliveries,
        List<QuarantineEntry> quarantine,
        List<LedgerRecord> ledger) {

    public Trail {
        roads = List.copyOf(roads);
        decisions = List.copyOf(decisions);
        deliveries = List.copyOf(deliveries);
        quarantine = List.copyOf(quarantine);
        ledger = List.copyOf(ledger);
    }

    /** What it says. Throws {@link RemovedByRetention}. */
    public CarriedAlert alert() {
        return body.orElseThrow(() -> new RemovedByRetention("alert " + id, removed.orElse(Instant.EPOCH)));
    }

    /**
     * A feed that brought the alert.
     *
     * @param receipt of the first document that brought it there
     * @param times how often it came this way
     */
    public record Road(String partner, String feed, String receipt, Instant first, Instant last, long times) {}

    /**
     * A delivery and how it stands.
     *
     * @param proof what the transport gave; empty until delivered
     * @param code why it was parked or expired; empty otherwise
     * @param sentence the same in words, or the last attempt's error while it waits
     * @param until when it reached its present state
     */
    public record Sent(
            String id,
            String partner,
            String channel,
            State state,
            Instant releasedAt,
            int attempts,
            String proof,
            String code,
            String sentence,
            Instant until) {}

    public enum State {
        WAITING,
        DELIVERED,
        PARKED,
        EXPIRED
    }
}
