package tocsin.connectors.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that nobody may read: it holds {@link Noise#CANARY}. */
final class Canary {

    private Canary() {}

    static Path file() {
        Path file = Path.of("target/canary.txt").toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, Noise.CANARY);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
