package tocsin.routes.store;

import java.util.HashMap;
import java.util.Map;

/**
 * Gives new rows their sequence numbers, within one transaction that alone may write. An {@code INSERT … RETURNING} would do the
 * same at three times the cost: SQLite then copies each page that it touches, in case a constraint undoes the statement.
 */
final class Numbers {

    private final Sql sql;
    private final Map<String, Long> last = new HashMap<>();

    Numbers(Sql sql) {
        this.sql = sql;
    }

    /** @param lastOf a constant statement that asks for the greatest number given */
    long next(String lastOf) {
        Long before = last.get(lastOf);
        long number = (before != null ? before : sql.number(lastOf)) + 1;
        last.put(lastOf, number);
        return number;
    }

    /** At the beginning of a transaction, and after a work failed: the rows may not be there, or others may. */
    void forget() {
        last.clear();
    }
}
