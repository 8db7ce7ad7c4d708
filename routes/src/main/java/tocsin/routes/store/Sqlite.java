package tocsin.routes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** All that is particular to SQLite: how it is opened, what its errors mean, how it spells a few column types. */
final class Sqlite {

    private static final String FILE = "store.db";
    private static final int BUSY_MILLIS = 60_000;

    private Sqlite() {}

    static boolean exists(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    /** Makes the store or brings it up to date. */
    static void migrate(Path folder) {
        DataFolder.prepare(folder);
        create(folder.resolve(FILE));
        Flyway.configure()
                .dataSource(source(folder, writing()))
                .locations("classpath:tocsin/routes/store")
                .placeholders(Map.of("serial", "INTEGER PRIMARY KEY", "blob", "BLOB", "clustered", "WITHOUT ROWID"))
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }

    /** An empty file that only its owner may read: SQLite gives its own files beside it the same mode. */
    private static void create(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
            }
            DataFolder.keepPrivate(file);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "STORE-OPEN: cannot make " + file.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    static Sql writer(Path folder) {
        return open(folder, writing());
    }

    static Sql reader(Path folder) {
        SQLiteConfig config = common();
        config.setCacheSize(-8_000);
        Sql sql = open(folder, config);
        sql.update("PRAGMA query_only = 1");
        return sql;
    }

    /** {@code synchronous=FULL} makes a commit durable before it returns; with NORMAL a power cut loses receipts. */
    private static SQLiteConfig writing() {
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setCacheSize(-64_000);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "2000");
        return config;
    }

    /** No memory mapping: a read error would end the process by a signal instead of an exception. */
    private static SQLiteConfig common() {
        SQLiteConfig config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setGetGeneratedKeys(false); // or every update is followed by a query that nobody asked for
        config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, "0");
        return config;
    }

    private static Sql open(Path folder, SQLiteConfig config) {
        try {
            return new Sql(source(folder, config).getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "STORE-OPEN: cannot open the store in " + folder.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    private static SQLiteDataSource source(Path folder, SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve(FILE).toAbsolutePath());
        return source;
    }

    /** Moves what the write-ahead log holds into the store's file, as far as no reader needs it there. */
    static void checkpoint(Sql sql) {
        sql.number("PRAGMA wal_checkpoint(PASSIVE)");
    }

    /** Structural damage, one sentence each. */
    static java.util.List<String> structure(Sql sql) {
        return sql.list("PRAGMA quick_check(20)", row -> row.getString(1)).stream()
                .filter(line -> !line.equals("ok"))
                .map(line -> "the store's file is damaged: " + line)
                .toList();
    }

    static boolean isFull(SQLException e) {
        return code(e) == SQLiteErrorCode.SQLITE_FULL.code;
    }

    /** Whether the whole transaction is lost, not only the statement. */
    static boolean isGrave(SQLException e) {
        return isFull(e) || isFatal(e);
    }

    /** Whether the store itself failed: the disk, the file, its permissions. */
    static boolean isFatal(SQLException e) {
        int code = code(e);
        return code == SQLiteErrorCode.SQLITE_IOERR.code
                || code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code
                || code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_NOMEM.code;
    }

    /** The primary code: extended ones carry it in their lowest byte. */
    private static int code(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & 0xff : 0;
    }
}
