package tocsin.routes.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** One node per data folder. The system gives the lock back when the process ends, however it ends. */
public final class NodeLock implements AutoCloseable {

    private static final String ALIVE = "node.alive";

    private final FileChannel channel;
    private final FileChannel alive;

    private NodeLock(FileChannel channel, FileChannel alive) {
        this.channel = channel;
        this.alive = alive;
    }

    /**
     * Whether a node runs on this folder. Asks by a second lock, so that asking can never keep a node from starting. Writes nothing.
     */
    public static boolean held(Path folder) {
        Path file = folder.resolve(ALIVE);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return lock(channel) == null;
        } catch (IOException e) {
            throw new IllegalStateException("NODE-LOCK: cannot ask for " + file + ": " + e.getMessage(), e);
        }
    }

    /** Throws {@link IllegalStateException} with a sentence for the operator when another node holds the folder. */
    public static NodeLock take(Path folder) {
        DataFolder.prepare(folder);
        Path file = folder.resolve("node.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            DataFolder.keepPrivate(file);
            if (lock(channel) == null) {
                channel.close();
                throw new IllegalStateException("NODE-RUNNING: another node runs on " + folder.toAbsolutePath()
                        + "; stop it first, or give this one a data folder of its own");
            }
            return new NodeLock(channel, alive(folder.resolve(ALIVE)));
        } catch (IOException e) {
            throw new IllegalStateException("NODE-LOCK: cannot lock " + file + ": " + e.getMessage(), e);
        }
    }

    /** Waits for those who ask at this moment. */
    @SuppressWarnings("UnusedVariable") // the lock lasts as long as its channel
    private static FileChannel alive(Path file) throws IOException {
        FileChannel alive = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        DataFolder.keepPrivate(file);
        FileLock held = alive.lock();
        return alive;
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    @Override
    public void close() {
        try {
            alive.close();
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("NODE-LOCK: cannot give the lock back: " + e.getMessage(), e);
        }
    }
}
