package tocsin.routes.store;

/**
 * The database cannot be reached. Nothing is promised: of a work whose commit was under way it is unknown whether it is durable, so
 * whoever sent it sends it again and it is recognised (HTTP 503 with Retry-After). The store works again when the database is back.
 */
public final class StoreAway extends StoreCannot {

    private static final long serialVersionUID = 1;

    StoreAway(String place, Throwable cause) {
        super(
                "STORE-AWAY: no answer from the store in " + place + "; nothing needs to be restarted once it is back",
                cause);
    }
}
