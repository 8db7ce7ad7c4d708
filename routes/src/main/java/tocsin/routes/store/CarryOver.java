package tocsin.routes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Carries the embedded store of a stopped node over into an empty shared one: table by table, in one transaction, walked and
 * verified there before it counts. Nothing is there at all if anything is wrong.
 */
public final class CarryOver {

    private static final int BATCH = 200;
    private static final List<String> FILES = List.of("store.db", "store.db-wal", "store.db-shm", "store.seen");

    private final Path folder;
    private final Database to;
    private final StoreReader.Progress progress;

    private CarryOver(Path folder, Database to, StoreReader.Progress progress) {
        this.folder = folder;
        this.to = to;
        this.progress = progress;
    }

    /** @param rows that were carried over, by table */
    public record Arrived(Map<String, Long> rows, Verification found) {
        public Arrived {
            rows = Map.copyOf(rows);
        }
    }

    /**
     * Throws {@link IllegalStateException} with a sentence for the operator, and has changed nothing then. The former files stay in
     * the data folder under names that no node opens.
     *
     * @param folder data folder of a node that does not run
     * @param key the node's own
     */
    public static Arrived carry(Path folder, Database to, byte[] key, StoreReader.Progress progress) {
        Database from = Database.in(folder);
        if (!from.exists()) {
            throw new IllegalStateException("STORE-ABSENT: there is no store in " + from.place() + " to carry over");
        }
        from.migrate();
        to.migrate();
        return new CarryOver(folder, to, progress).carry(from, key);
    }

    private Arrived carry(Database from, byte[] key) {
        Arrived arrived;
        try (Sql source = from.reader();
                Sql target = to.writer()) {
            target.begin();
            to.lock(target);
            arrived = source.snapshot(() -> copied(source, target, key));
            target.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("STORE-SQL: nothing was carried over: " + e.getMessage(), e);
        }
        setAside();
        return arrived;
    }

    private Arrived copied(Sql source, Sql target, byte[] key) {
        List<String> tables = source.database().tables(source);
        if (!tables.equals(to.tables(target))) {
            throw new IllegalStateException(
                    "STORE-UNFIT: the tables of " + to.place() + " are not those of this version");
        }
        tables.forEach(table -> empty(target, table));
        Map<String, Long> rows = new TreeMap<>();
        tables.forEach(table -> rows.put(table, copy(source, target, table)));
        to.numbersFollow(target);
        KeyMark.check(target, key, to.place());
        Verification found = new Walk(target, progress).verify();
        if (!found.sound()) {
            throw new IllegalStateException(
                    "STORE-DAMAGED: nothing was carried over, for something is not as it was written: "
                            + found.damages().get(0));
        }
        return new Arrived(rows, found);
    }

    private void empty(Sql target, String table) {
        if (target.number("SELECT COUNT(*) FROM " + table) != 0) {
            throw new IllegalStateException("STORE-NOT-EMPTY: the store in " + to.place()
                    + " holds something already; what is carried over must find it empty");
        }
    }

    private long copy(Sql source, Sql target, String table) {
        List<String> columns = source.columns(table);
        String names = String.join(", ", columns);
        String insert = "INSERT INTO " + table + " (" + names + ") VALUES (" + "?, ".repeat(columns.size() - 1) + "?)";
        List<@Nullable Object[]> batch = new ArrayList<>();
        long[] rows = {0};
        source.each("SELECT " + names + " FROM " + table, row -> {
            batch.add(values(row, columns.size()));
            if (batch.size() == BATCH) {
                target.batch(insert, batch);
                batch.clear();
            }
            if (++rows[0] % 1_000 == 0) {
                progress.at(rows[0], "rows of " + table);
            }
        });
        target.batch(insert, batch);
        long arrived = target.number("SELECT COUNT(*) FROM " + table);
        if (arrived != rows[0]) {
            throw new IllegalStateException(
                    "STORE-DAMAGED: of " + rows[0] + " rows of " + table + " " + arrived + " arrived");
        }
        return arrived;
    }

    private static @Nullable Object[] values(ResultSet row, int columns) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
            values[i] = row.getObject(i + 1);
        }
        return values;
    }

    private void setAside() {
        try {
            for (String file : FILES) {
                Path path = folder.resolve(file);
                if (Files.exists(path)) {
                    Files.move(path, folder.resolve("carried-over-" + file));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "STORE-LEFT: all was carried over, but " + folder.resolve("store.db")
                            + " cannot be renamed; move it away: " + e.getMessage(),
                    e);
        }
    }
}
