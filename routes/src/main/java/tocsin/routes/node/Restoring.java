package tocsin.routes.node;

import java.time.Instant;
import java.util.SortedSet;
import java.util.stream.Collectors;
import tocsin.routes.recognise.LiveIncidents;
import tocsin.routes.store.Store;

/** Takes the incidents of now into memory at a start, and says what of their log could not be. */
final class Restoring {

    private static final String CODE = "INCIDENT-NOT-RESTORED";
    private static final String SUBJECT = "incidents";
    private static final int MOST_NAMED = 20;

    private Restoring() {}

    /** The log has said of each event why; the ledger and the meter keep that they are missing. */
    static void restore(LiveIncidents incidents, Store store, Meters meters, Instant now) {
        SortedSet<Long> missing = store.reader().incidents(past -> incidents.restore(past, now));
        if (missing.isEmpty()) {
            return;
        }
        missing.forEach(event -> meters.eventNotRestored());
        store.write(tx -> {
            tx.noted(SUBJECT, CODE, sentence(missing));
            return SUBJECT;
        });
    }

    private static String sentence(SortedSet<Long> missing) {
        String named = missing.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        int more = missing.size() - MOST_NAMED;
        return "of the log of incidents these events are left out of memory: " + named
                + (more > 0 ? " and " + more + " more" : "");
    }
}
