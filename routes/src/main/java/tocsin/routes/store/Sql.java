package tocsin.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection and its prepared statements. Not for use by two threads at once.
 *
 * <p>Statements are prepared once and kept, so their texts must be constants. Values are text, whole numbers, bytes or null.
 */
final class Sql implements AutoCloseable {

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** The first failure that a work must not hide from the writer; null while there is none. */
    private @Nullable SQLException grave;

    Sql(Connection connection) {
        this.connection = connection;
    }

    /** @return how many rows changed */
    int update(String sql, @Nullable Object... values) {
        try {
            return bound(sql, values).executeUpdate();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    <T> List<T> list(String sql, Row<T> row, @Nullable Object... values) {
        List<T> rows = new ArrayList<>();
        try (ResultSet answer = bound(sql, values).executeQuery()) {
            while (answer.next()) {
                rows.add(row.of(answer));
            }
            return rows;
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) {
        try (ResultSet answer = bound(sql, values).executeQuery()) {
            return answer.next() ? Optional.of(row.of(answer)) : Optional.empty();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** For a statement that always answers with one number. */
    long number(String sql, @Nullable Object... values) {
        try (ResultSet answer = bound(sql, values).executeQuery()) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    void begin() throws SQLException {
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** Several reads that see one and the same state of the store. On a reading connection only. */
    <T> T snapshot(Supplier<T> reads) {
        update("BEGIN");
        try {
            return reads.get();
        } finally {
            update("COMMIT");
        }
    }

    @Nullable
    SQLException grave() {
        return grave;
    }

    private PreparedStatement bound(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            bind(statement, i + 1, values[i]);
        }
        return statement;
    }

    private static void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Long number) {
            statement.setLong(at, number);
        } else if (value instanceof Integer number) {
            statement.setInt(at, number);
        } else if (value instanceof byte[] bytes) {
            statement.setBytes(at, bytes);
        } else if (value == null) {
            statement.setObject(at, null);
        } else {
            throw new IllegalArgumentException("cannot store a " + value.getClass());
        }
    }

    private SqlFailure failure(String sql, SQLException e) {
        if (grave == null && Sqlite.isGrave(e)) {
            grave = e;
        }
        return new SqlFailure(sql.lines().findFirst().orElse(sql), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failure("close", e);
        }
    }
}
