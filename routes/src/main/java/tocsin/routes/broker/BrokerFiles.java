package tocsin.routes.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded broker's files, which can be set aside whole and put back.
 *
 * @param folder for journal, paging and bindings
 */
record BrokerFiles(Path folder) {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerFiles.class);

    /** With less room than this it is the disk that ended it. */
    private static final long ROOM_BYTES = 32L * 1024 * 1024;

    boolean haveRoom() {
        return folder.toFile().getUsableSpace() > ROOM_BYTES;
    }

    /** Where they lie now; empty when they cannot be moved. */
    Optional<Path> setAside() {
        Path aside = folder.resolveSibling(folder.getFileName() + ".unreadable-" + System.currentTimeMillis());
        return moved(folder, aside) ? Optional.of(aside) : Optional.empty();
    }

    /** In the place of what has come since. */
    void putBack(Path aside) {
        delete();
        if (!moved(aside, folder)) {
            LOG.error("the broker's files stay in {}", aside);
        }
    }

    private static boolean moved(Path from, Path to) {
        try {
            Files.move(from, to);
            return true;
        } catch (IOException e) {
            LOG.warn("{} cannot be moved to {}: {}", from, to, e.getMessage());
            return false;
        }
    }

    private void delete() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new BrokerUnavailable(folder + " cannot be emptied: " + e.getMessage(), e);
        }
    }
}
