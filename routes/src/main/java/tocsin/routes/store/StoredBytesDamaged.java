package tocsin.routes.store;

/** Stored bytes are no longer what was stored (promise P7). They are not handed out. */
public final class StoredBytesDamaged extends RuntimeException {
    private static final long serialVersionUID = 1;

    StoredBytesDamaged(String what) {
        super("STORE-DAMAGED: " + what + " is no longer what was stored; restore it from a backup");
    }
}
