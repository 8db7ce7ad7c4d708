package tocsin.routes.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import tocsin.alerts.CarriedAlert;

/**
 * An alert that tells of an incident.
 *
 * @param feed {@code partner/feed} that brought it first
 * @param at when it was carried
 * @param body what it says; empty once it was removed for its age, or if it is no longer what was stored
 * @param channels as {@code partner/channel}: to which it was released, by a later repeat too
 */
public record Telling(String alert, String feed, Instant at, Optional<CarriedAlert> body, Set<String> channels) {
    public Telling {
        channels = Set.copyOf(channels);
    }
}
