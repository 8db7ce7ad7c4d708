package tocsin.routes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import org.sqlite.SQLiteOpenMode;

/** All that is particular to SQLite: how it is opened, what its errors mean, how it spells a few column types. */
final class Sqlite extends Database {

    private static final Logger LOG = LoggerFactory.getLogger(Sqlite.class);
    private static final long MOST_LOOKED_THROUGH = 256L * 1024 * 1024;
    static final String FILE = "store.db";

    /** Of a new store; one that exists keeps its own. An alert's row with its decisions fits on one page of this size more often than on one of 4 KB. */
    private static final int PAGE_BYTES = 8_192;

    private static final int BUSY_MILLIS = 60_000;

    private static final String RECEIPTS = "SELECT COALESCE(MAX(seq), 0) FROM receipt";

    private final Path folder;
    private final Witness witness;

    Sqlite(Path folder) {
        this.folder = folder;
        this.witness = new Witness(folder.resolve("store.seen"));
    }

    @Override
    String place() {
        return folder.toAbsolutePath().toString();
    }

    @Override
    boolean exists() {
        return Files.exists(folder.resolve(FILE));
    }

    /** As it is at this instant, while others write: one file, without what was deleted. Only its owner may read it. */
    void copyTo(Path file) throws SQLException {
        if (!exists()) {
            throw new IllegalStateException("NO-STORE: no node ever made a store in " + place());
        }
        create(file);
        try (Sql sql = reader()) {
            sql.update("PRAGMA query_only = 0");
            sql.update("VACUUM INTO ?", file.toAbsolutePath().toString());
        }
    }

    @Override
    void migrate() {
        DataFolder.prepare(folder);
        create(folder.resolve(FILE));
        try {
            demandSound();
            migrate(
                    source(writing()),
                    Map.of("serial", "INTEGER PRIMARY KEY", "blob", "BLOB", "clustered", "WITHOUT ROWID"));
            demandWhole();
        } catch (FlywayException | SqlFailure | SQLException | IOException e) {
            throw new IllegalStateException(
                    "STORE-OPEN: cannot open the store in " + place() + "; nothing was written to it: "
                            + e.getMessage(),
                    e);
        }
    }

    private void demandWhole() throws SQLException {
        Sql sql = open(writing());
        try {
            witness.demand(sql.number(RECEIPTS));
        } finally {
            sql.close();
        }
    }

    @Override
    void committed(Sql sql) {
        try {
            witness.saw(sql.number(RECEIPTS));
        } catch (SqlFailure e) {
            LOG.debug("the witness was not told", e); // what is durable is durable
        }
    }

    /** A small store is looked through before anything is written to it; a large one would take minutes: that is for {@code verify}. */
    private void demandSound() throws SQLException, IOException {
        if (Files.size(folder.resolve(FILE)) > MOST_LOOKED_THROUGH) {
            return;
        }
        Sql sql = open(writing());
        try {
            List<String> damages = structure(sql);
            if (!damages.isEmpty()) {
                throw new IllegalStateException("STORE-DAMAGED: " + damages.get(0) + " (" + place()
                        + "); nothing was written to it: restore a backup");
            }
        } finally {
            sql.close();
        }
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

    @Override
    Sql writer() throws SQLException {
        return open(writing());
    }

    @Override
    Sql reader() throws SQLException {
        SQLiteConfig config = common();
        config.setCacheSize(-8_000);
        Sql sql = open(config);
        sql.update("PRAGMA query_only = 1");
        return sql;
    }

    /** Nothing to do: the transaction itself began by taking the file's lock. */
    @Override
    void lock(Sql sql) {}

    /** One node per data folder sees to it. */
    @Override
    Turn turn(String name) {
        return new Always();
    }

    private static final class Always implements Turn {
        @Override
        public boolean held() {
            return true;
        }

        @Override
        public void close() {}
    }

    /** {@code synchronous=FULL} makes a commit durable before it returns; with NORMAL a power cut loses receipts. */
    private static SQLiteConfig writing() {
        SQLiteConfig config = common();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setPageSize(PAGE_BYTES);
        config.setCacheSize(-64_000);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "4000");
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

    private Sql open(SQLiteConfig config) throws SQLException {
        return new Sql(source(config).getConnection(), this);
    }

    private SQLiteDataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + folder.resolve(FILE).toAbsolutePath());
        return source;
    }

    /** Moves what the write-ahead log holds into the store's file, as far as no reader needs it there. */
    @Override
    void checkpoint(Sql sql) {
        sql.number("PRAGMA wal_checkpoint(PASSIVE)");
    }

    @Override
    List<String> structure(Sql sql) {
        return sql.list("PRAGMA quick_check(20)", row -> row.getString(1)).stream()
                .filter(line -> !line.equals("ok"))
                .map(line -> "the store's file is damaged: " + line)
                .toList();
    }

    @Override
    List<String> tables(Sql sql) {
        return sql.list(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name <> ? ORDER BY name",
                row -> row.getString(1), MIGRATIONS);
    }

    @Override
    Meaning meaning(SQLException e) {
        int code = code(e);
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return Meaning.FULL;
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code) {
            return Meaning.AWAY;
        }
        return isFatal(code) ? Meaning.BROKEN : Meaning.REFUSED;
    }

    /** After a failed fsync the next one succeeds although the bytes are gone. */
    @Override
    Meaning meaningAtCommit(SQLException e) {
        return meaning(e) == Meaning.FULL ? Meaning.FULL : Meaning.BROKEN;
    }

    /** Whether the store itself failed: the disk, the file, its permissions. */
    private static boolean isFatal(int code) {
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
