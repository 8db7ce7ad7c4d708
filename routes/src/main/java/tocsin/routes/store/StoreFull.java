package tocsin.routes.store;

/** The disk is full. Nothing of the work was kept. The store works again as soon as there is space. */
public final class StoreFull extends StoreCannot {
    private static final long serialVersionUID = 1;

    StoreFull(Throwable cause) {
        super("STORE-FULL: no space left for the data folder; make room, nothing needs to be restarted", cause);
    }
}
