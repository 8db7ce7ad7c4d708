package tocsin.routes.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The log of incidents: within a work, or over one state of the store. */
public interface IncidentPast {

    /** Place of the last event; 0 if there is none. */
    long lastEvent();

    /** Place of the first event since then, or of the next one if there is none; some that were recorded late may stand before it. */
    long firstEventSince(Instant then);

    /** What humans said before a place, in its order. Damaged ones are left out. */
    List<StoredEvent> said(long before);

    /** Events after a place, in their order, without the lines of their evidence. Damaged ones are left out. */
    List<StoredEvent> events(long after, int limit);

    /**
     * Places of the damaged events that were left out since this state of the store was opened; none where each question sees a state
     * of its own.
     */
    default List<Long> damaged() {
        return List.of();
    }

    /** What is stored of these alerts, as far as they are known; in no order. */
    List<Telling> tellings(Collection<String> alerts);
}
