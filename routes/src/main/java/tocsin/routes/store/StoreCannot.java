package tocsin.routes.store;

/** It is the store that cannot, not the work that is wrong: nothing is promised, and another try may well succeed. */
public abstract sealed class StoreCannot extends RuntimeException
        permits StoreAway, StoreBroken, StoreBusy, StoreClosed, StoreFull {
    private static final long serialVersionUID = 1;

    StoreCannot(String sentence) {
        super(sentence);
    }

    StoreCannot(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
