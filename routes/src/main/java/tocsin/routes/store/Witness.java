package tocsin.routes.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers beside the store how far it has got, since SQLite takes a write-ahead log that was cut or altered for one that ends there,
 * and says nothing. Written after each commit and not synced: after a power cut it may be behind the store, never before it.
 */
final class Witness {

    private static final Logger LOG = LoggerFactory.getLogger(Witness.class);

    private final Path file;

    Witness(Path file) {
        this.file = file;
    }

    /** Throws {@link IllegalStateException} with a sentence for the operator when the store is behind. */
    void demand(long receipts) {
        long seen = last();
        if (receipts < seen) {
            throw new IllegalStateException("STORE-LOST: the store ends at receipt number " + receipts + ", but "
                    + seen + " had been given: its write-ahead log was cut or altered. Restore a backup, or delete "
                    + file.toAbsolutePath() + " to go on without the receipts that are lost");
        }
    }

    /** @param receipts number of the last one that is durable */
    void saw(long receipts) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            DataFolder.keepPrivate(file);
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, receipts), 0);
        } catch (IOException e) {
            LOG.debug("the witness cannot be written", e); // it only notices less
        }
    }

    private long last() {
        try {
            byte[] bytes = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            return bytes.length == Long.BYTES ? ByteBuffer.wrap(bytes).getLong() : 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
