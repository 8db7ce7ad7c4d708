package tocsin.routes.store;

/** The node is ending. Nothing was written. */
public final class StoreClosed extends StoreCannot {
    private static final long serialVersionUID = 1;

    StoreClosed() {
        super("STORE-CLOSED: the store is closed");
    }
}
