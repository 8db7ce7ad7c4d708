package tocsin.routes.store;

/**
 * The right to do what only one of the nodes on a store may do at a time. In the embedded store there is one node, which always has
 * it. In a shared database one living node has it; it passes on when that node ends, hangs or loses the database.
 */
public interface Turn extends AutoCloseable {

    /** Whether this node has it now. Cheap; ask before each step. */
    boolean held();

    /** Gives it back. */
    @Override
    void close();
}
