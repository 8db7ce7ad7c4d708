package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** One row of an answer. */
@FunctionalInterface
interface Row<T> {
    T of(ResultSet row) throws SQLException;
}
