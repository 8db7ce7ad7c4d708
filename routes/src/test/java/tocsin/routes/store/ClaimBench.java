package tocsin.routes.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * SQLite against RocksDB for claims: a 16-byte key gets its owner unless it has one, durable before the answer, in batches of 1 and
 * 50. The experiment behind {@code docs/decisions/0001-store.md}. Argument: seconds per measurement.
 */
public final class ClaimBench {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Claims each key for the owner. */
    private interface Claims extends AutoCloseable {
        void claim(byte[][] keys, long owner) throws Exception;
    }

    private ClaimBench() {}

    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
        System.out.println("store    batch  claims/s  cpu µs/claim");
        for (int round = 0; round < 2; round++) {
            for (int batch : new int[] {1, 50}) {
                measure("SQLite", new InSqlite(folder()), batch, seconds);
                measure("RocksDB", new InRocks(folder()), batch, seconds);
            }
        }
    }

    private static Path folder() throws IOException {
        return Files.createTempDirectory("claim-bench");
    }

    private static void measure(String name, Claims claims, int batch, int seconds) throws Exception {
        try (claims) {
            Random random = new Random(3);
            long cpu = SYSTEM.getProcessCpuTime();
            long start = System.nanoTime();
            long claimed = 0;
            while (System.nanoTime() - start < seconds * 1_000_000_000L) {
                byte[][] keys = new byte[batch][16];
                for (byte[] key : keys) {
                    random.nextBytes(key);
                }
                claims.claim(keys, claimed);
                claimed += batch;
            }
            System.out.printf(
                    "%-7s  %5d  %8.0f  %12.1f%n",
                    name,
                    batch,
                    claimed * 1e9 / (System.nanoTime() - start),
                    (SYSTEM.getProcessCpuTime() - cpu) / 1e3 / claimed);
        }
    }

    private static final class InSqlite implements Claims {
        private final Connection connection;
        private final PreparedStatement insert;

        InSqlite(Path folder) throws SQLException {
            connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("claims.db"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("CREATE TABLE claim (hash BLOB PRIMARY KEY, owner BIGINT NOT NULL) WITHOUT ROWID");
            }
            insert = connection.prepareStatement(
                    "INSERT INTO claim (hash, owner) VALUES (?, ?) ON CONFLICT (hash) DO UPDATE SET owner = claim.owner"
                            + " RETURNING owner");
        }

        @Override
        public void claim(byte[][] keys, long owner) throws SQLException {
            connection.setAutoCommit(false);
            for (byte[] key : keys) {
                insert.setBytes(1, key);
                insert.setLong(2, owner);
                try (ResultSet claimed = insert.executeQuery()) {
                    claimed.next();
                }
            }
            connection.setAutoCommit(true);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    private static final class InRocks implements Claims {
        private final Options options = new Options().setCreateIfMissing(true);
        private final WriteOptions synced = new WriteOptions().setSync(true);
        private final RocksDB rocks;

        InRocks(Path folder) throws RocksDBException {
            rocks = RocksDB.open(options, folder.toString());
        }

        @Override
        public void claim(byte[][] keys, long owner) throws RocksDBException {
            byte[] value =
                    java.nio.ByteBuffer.allocate(Long.BYTES).putLong(owner).array();
            try (WriteBatch batch = new WriteBatch()) {
                for (byte[] key : keys) {
                    if (rocks.get(key) == null) {
                        batch.put(key, value);
                    }
                }
                rocks.write(synced, batch);
            }
        }

        @Override
        public void close() {
            rocks.close();
            synced.close();
            options.close();
        }
    }
}
