package tocsin.routes.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a node cannot get back from anywhere else: its store as it is at one instant, and the secrets that it made. A folder of plain
 * files and their digests, which {@code sha256sum -c SHA256SUMS} checks too.
 */
public final class Backup {

    private static final String SUMS = "SHA256SUMS";
    private static final String SECRETS = "secrets";

    /**
     * Numbers of alerts that a restored store leaves out. What was carried after the backup had the next ones, and deliveries' ids are
     * made of them: without the gap a partner would drop a new alert as one that it has.
     */
    private static final long GAP = 1_000_000_000;

    private Backup() {}

    /** @param bytes of all files together */
    public record Copied(int files, long bytes) {}

    /**
     * Copies the store of a node, which may run on meanwhile, and its secrets. The folder is there whole or not at all.
     *
     * <p>Throws {@link IllegalStateException} with a sentence for the operator when it cannot be done.
     *
     * @param data a node's data folder
     * @param to a folder that is not there yet
     */
    public static Copied write(Path data, Path to) {
        Path whole = to.toAbsolutePath().normalize();
        if (Files.exists(whole)) {
            throw new IllegalStateException("BACKUP-EXISTS: there is something at " + whole + " already");
        }
        Path part = whole.resolveSibling("." + whole.getFileName() + ".part");
        try {
            remove(part);
            DataFolder.prepare(part);
            new Sqlite(data).copyTo(part.resolve(Sqlite.FILE));
            copySecrets(data, part);
            Copied copied = seal(part);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
            force(folderOf(whole));
            return copied;
        } catch (IOException | SQLException e) {
            throw failed("BACKUP-FAILED: cannot write " + whole, e);
        }
    }

    /**
     * Makes a data folder of a backup. The store appears in it last, so that a restore that was cut off is no store.
     *
     * <p>Throws {@link IllegalStateException} with a sentence for the operator when a file is missing or altered, or the folder holds
     * the data of a node.
     *
     * @param data a folder in which no node ever ran
     */
    public static Copied restore(Path from, Path data) {
        Map<String, String> sums = checked(from);
        try (NodeLock lock = fresh(data)) {
            Path part = data.resolve(".restoring");
            remove(part);
            DataFolder.prepare(part);
            long bytes = 0;
            for (String name : sums.keySet()) {
                Path target = (name.equals(Sqlite.FILE) ? part : data).resolve(name);
                DataFolder.prepare(folderOf(target.toAbsolutePath()));
                bytes += copy(from.resolve(name), target);
            }
            leaveAGap(part);
            Files.move(part.resolve(Sqlite.FILE), data.resolve(Sqlite.FILE), StandardCopyOption.ATOMIC_MOVE);
            remove(part);
            force(data);
            return new Copied(sums.size(), bytes);
        } catch (IOException | SQLException e) {
            throw failed("RESTORE-FAILED: cannot write " + data.toAbsolutePath(), e);
        }
    }

    private static NodeLock fresh(Path data) {
        for (String used : List.of(Sqlite.FILE, SECRETS, "broker")) {
            if (Files.exists(data.resolve(used))) {
                throw new IllegalStateException("RESTORE-NOT-FRESH: " + data.toAbsolutePath() + " holds " + used
                        + " already; restore into a folder in which no node ever ran (--data)");
            }
        }
        return NodeLock.take(data);
    }

    /** By the database's own numbers: whatever its age, it is brought up to date first. */
    private static void leaveAGap(Path folder) throws SQLException, IOException {
        Database database = new Sqlite(folder);
        database.migrate();
        try (Sql sql = database.writer()) {
            sql.update("INSERT INTO restored (after) SELECT COALESCE(MAX(seq), 0) + ? FROM alert", GAP);
        }
        force(folder.resolve(Sqlite.FILE));
    }

    private static void copySecrets(Path data, Path to) throws IOException {
        Path secrets = data.resolve(SECRETS);
        if (!Files.isDirectory(secrets)) {
            return;
        }
        DataFolder.prepare(to.resolve(SECRETS));
        for (Path secret : files(secrets)) {
            copy(secret, to.resolve(SECRETS).resolve(secret.getFileName().toString()));
        }
    }

    private static long copy(Path from, Path to) throws IOException {
        Files.deleteIfExists(to);
        Files.createFile(to);
        DataFolder.keepPrivate(to);
        try (FileChannel source = FileChannel.open(from, StandardOpenOption.READ);
                FileChannel target = FileChannel.open(to, StandardOpenOption.WRITE)) {
            long size = source.size();
            for (long at = 0; at < size; ) {
                at += source.transferTo(at, size - at, target);
            }
            target.force(true);
            return size;
        }
    }

    /** Writes the digests, and sees to it that all of it is on disk. */
    private static Copied seal(Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        long bytes = 0;
        List<Path> files = files(folder);
        for (Path file : files) {
            lines.add(digest(file) + "  " + folder.relativize(file).toString().replace('\\', '/'));
            bytes += Files.size(file);
            force(file);
        }
        Path sums = Files.createFile(folder.resolve(SUMS));
        DataFolder.keepPrivate(sums);
        Files.write(sums, lines);
        force(sums);
        force(folder);
        return new Copied(files.size(), bytes);
    }

    /** @return digests by name */
    private static Map<String, String> checked(Path from) {
        Map<String, String> sums = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(from.resolve(SUMS))) {
                String[] parts = line.split(" {2}", 2);
                Path file = from.resolve(parts.length == 2 ? parts[1] : "").normalize();
                if (!file.startsWith(from.normalize())
                        || !Files.isRegularFile(file)
                        || !digest(file).equals(parts[0])) {
                    throw new IllegalStateException(
                            "BACKUP-DAMAGED: " + file + " is not what was backed up; nothing is restored");
                }
                sums.put(parts[1], parts[0]);
            }
        } catch (IOException e) {
            throw failed("BACKUP-DAMAGED: cannot read " + from.toAbsolutePath(), e);
        }
        if (!sums.containsKey(Sqlite.FILE)) {
            throw new IllegalStateException("BACKUP-DAMAGED: there is no store in " + from.toAbsolutePath());
        }
        return sums;
    }

    private static String digest(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            java.security.MessageDigest sha256 = java.security.MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                sha256.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static Path folderOf(Path absolute) {
        return Objects.requireNonNull(absolute.getParent(), "only the root has none");
    }

    private static IllegalStateException failed(String what, Exception why) {
        return new IllegalStateException(what + ": " + why.getMessage(), why);
    }
}
