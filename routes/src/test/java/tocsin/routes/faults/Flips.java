package tocsin.routes.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** A disk that alters what it was given: bits flipped and files cut at random places that were written to. */
public final class Flips {

    private final Random random;

    public Flips(long seed) {
        this.random = new Random(seed);
    }

    /** One fault at any byte that was written to these files, nine times in ten a flipped bit; what it did, in words. */
    public String one(List<Path> files) {
        try {
            Path file = any(files);
            byte[] bytes = Files.readAllBytes(file);
            int used = used(bytes);
            if (used == 0) {
                return file.getFileName() + " was never written to";
            }
            int at = random.nextInt(used);
            if (random.nextInt(10) == 0) {
                Files.write(file, java.util.Arrays.copyOf(bytes, at));
                return file.getFileName() + " cut at " + at + " of " + used;
            }
            int bit = random.nextInt(8);
            bytes[at] ^= (byte) (1 << bit);
            Files.write(file, bytes);
            return file.getFileName() + " bit " + bit + " of byte " + at + " of " + used;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The larger the likelier; now and then an almost empty one. */
    private Path any(List<Path> files) throws IOException {
        Path any = files.get(random.nextInt(files.size()));
        if (random.nextInt(10) == 0) {
            return any;
        }
        long written = 0;
        for (Path file : files) {
            int used = used(Files.readAllBytes(file));
            written += used;
            if (used > 0 && random.nextLong(written) < used) {
                any = file;
            }
        }
        return any;
    }

    private static int used(byte[] bytes) {
        int used = bytes.length;
        while (used > 0 && bytes[used - 1] == 0) {
            used--;
        }
        return used;
    }

    /** Every file below. */
    public static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().endsWith(".lock"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
