package tocsin.routes.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** What is asked for was removed for its age, as the ledger says. Its row, its digest and its steps are still there. */
public final class RemovedByRetention extends RuntimeException {
    private static final long serialVersionUID = 1;

    RemovedByRetention(String what, Instant at) {
        super(what + " was " + words(at));
    }

    /** As {@code removed by retention on 2026-03-01}. */
    public static String words(Instant at) {
        return "removed by retention on " + LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
