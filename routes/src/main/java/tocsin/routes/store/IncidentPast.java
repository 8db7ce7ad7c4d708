package tocsin.routes.store;

import java.util.Collection;
import java.util.List;

/** The log of incidents: within a work, or over one state of the store. */
public interface IncidentPast {

    /** Place of the last event; 0 if there is none. */
    long lastEvent();

    /** Events after a place, in their order. Throws {@link StoredBytesDamaged}. */
    List<StoredEvent> events(long after, int limit);

    /** What is stored of these alerts, as far as they are known; in no order. */
    List<Telling> tellings(Collection<String> alerts);
}
