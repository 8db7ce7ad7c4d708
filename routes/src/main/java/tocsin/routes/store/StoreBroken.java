package tocsin.routes.store;

/**
 * The store can no longer promise that what it writes is durable. Final: after a failed fsync the next one succeeds although the
 * bytes are gone, so no receipt may be given until the process has started anew.
 */
public final class StoreBroken extends StoreCannot {
    private static final long serialVersionUID = 1;

    StoreBroken(Throwable cause) {
        super(
                "STORE-BROKEN: the store failed and takes nothing more; look at the disk, then start the node again",
                cause);
    }
}
