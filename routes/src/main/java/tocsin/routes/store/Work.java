package tocsin.routes.store;

/**
 * What is to be written as one: all of it or nothing.
 *
 * <p>Called on the store's one writer thread, so it must not wait for anything. If it throws, nothing of it is kept, its future
 * fails with what it threw, and the works beside it are kept all the same. It may be called twice: when a work beside it failed, all
 * is undone and done again. So it begins anew whatever it keeps outside the store.
 */
@FunctionalInterface
public interface Work<T> {
    T in(Tx tx) throws Exception;
}
