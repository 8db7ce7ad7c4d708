package tocsin.routes.store;

/** The queue of works is full. Nothing was written; come again later (HTTP 503 with Retry-After). */
public final class StoreBusy extends StoreCannot {
    private static final long serialVersionUID = 1;

    StoreBusy(int waiting) {
        super("STORE-BUSY: " + waiting + " works wait already; try again in a moment");
    }
}
