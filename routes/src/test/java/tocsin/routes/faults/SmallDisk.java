package tocsin.routes.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A disk of a few megabytes (a tmpfs, for which one must be root) that can be filled and freed. */
public final class SmallDisk implements AutoCloseable {

    private final Path at;

    private SmallDisk(Path at) {
        this.at = at;
    }

    /** Whether this machine lets us mount one. */
    public static boolean possible(Path scratch) {
        try (SmallDisk disk = at(scratch, 1)) {
            return true;
        } catch (IllegalStateException e) {
            System.out.println("left out: a full disk; " + e.getMessage());
            return false;
        }
    }

    public static SmallDisk at(Path folder, int megabytes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(List.of("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString()));
        return new SmallDisk(folder);
    }

    /** To the last byte. */
    public void fill() {
        byte[] block = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(at.resolve("filler"))) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            // what was wanted
        }
    }

    public void free() {
        try {
            Files.deleteIfExists(at.resolve("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run(List.of("umount", "-l", at.toString()));
    }

    private static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new IllegalStateException(String.join(" ", command) + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
