package tocsin.routes.store;

import java.sql.SQLException;

/** The database said no. */
final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final SQLException said;

    SqlFailure(String doing, SQLException said) {
        super("STORE-SQL: " + doing + ": " + said.getMessage(), said);
        this.said = said;
    }

    SQLException said() {
        return said;
    }
}
