package tocsin.routes.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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

    private static final int TOGETHER = 64;
    private static final String ONE_OF = " IN (?" + ", ?".repeat(TOGETHER - 1) + ")";

    private final Connection connection;
    private final Database database;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    /** The first failure since it was last asked for; null while there is none. */
    private @Nullable SQLException fault;

    Sql(Connection connection, Database database) {
        this.connection = connection;
        this.database = database;
    }

    Database database() {
        return database;
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

    /**
     * For many values at a time.
     *
     * @param sql ends with the column that is to have one of the values
     */
    <T> List<T> listOf(String sql, Collection<?> values, Row<T> row) {
        List<T> rows = new ArrayList<>();
        List<Object> left = new ArrayList<>(values);
        while (!left.isEmpty()) {
            List<Object> some = left.subList(0, Math.min(TOGETHER, left.size()));
            Object[] filled = new Object[TOGETHER];
            Arrays.setAll(filled, i -> some.get(Math.min(i, some.size() - 1)));
            rows.addAll(list(sql + ONE_OF, row, filled));
            some.clear();
        }
        return rows;
    }

    <T> Optional<T> first(String sql, Row<T> row, @Nullable Object... values) {
        try (ResultSet answer = bound(sql, values).executeQuery()) {
            return answer.next() ? Optional.of(row.of(answer)) : Optional.empty();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    /** As {@link #list}, for more rows than memory should hold. */
    void each(String sql, Seen seen) {
        try (ResultSet answer = bound(sql).executeQuery()) {
            while (answer.next()) {
                seen.row(answer);
            }
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    interface Seen {
        void row(ResultSet row) throws SQLException;
    }

    /** The same statement for many rows. */
    void batch(String sql, List<@Nullable Object[]> rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            for (@Nullable Object[] row : rows) {
                bound(sql, row).addBatch();
            }
            bound(sql, rows.get(0)).executeBatch();
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    List<String> columns(String table) {
        try (ResultSet answer = bound("SELECT * FROM " + table + " LIMIT 0").executeQuery()) {
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                names.add(answer.getMetaData().getColumnName(i));
            }
            return names;
        } catch (SQLException e) {
            throw failure(table, e);
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
        fault = null;
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.setAutoCommit(true);
    }

    void rollback() throws SQLException {
        connection.rollback();
        connection.setAutoCommit(true);
    }

    /** Several reads that see one and the same state of the store. On a reading connection, or within a transaction. */
    <T> T snapshot(Supplier<T> reads) {
        try {
            if (!connection.getAutoCommit()) {
                return reads.get();
            }
            begin();
            T seen = reads.get();
            commit();
            return seen;
        } catch (SQLException e) {
            throw failure("snapshot", e);
        }
    }

    /** A work must not hide from the writer that a statement failed. */
    @Nullable
    SQLException takeFault() {
        SQLException taken = fault;
        fault = null;
        return taken;
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

    private void bind(PreparedStatement statement, int at, @Nullable Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(at, database.text(text));
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
        if (fault == null) {
            fault = e;
        }
        return new SqlFailure(sql.lines().findFirst().orElse(sql), e);
    }

    /** Whatever state it is in. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            failure("close", e); // it is gone, which is what was asked for
        }
    }
}
