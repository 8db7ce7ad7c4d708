package tocsin.routes.store;

/**
 * What is to be written as one: all of it or nothing.
 *
 * <p>Called once, on the store's one writer thread, so it must not wait for anything. If it throws, nothing of it is kept, its
 * future fails with what it threw, and the works beside it are kept all the same.
 */
@FunctionalInterface
public interface Work<T> {
    T in(Tx tx) throws Exception;
}
