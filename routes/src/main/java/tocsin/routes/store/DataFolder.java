package tocsin.routes.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;

/** The node's data folder: nobody but its owner reads it (mode 0700, files 0600). */
public final class DataFolder {

    private DataFolder() {}

    /** Makes the folder if there is none, and closes it to others. */
    public static void prepare(Path folder) {
        try {
            Files.createDirectories(folder);
            permit(folder, "rwx------");
        } catch (IOException e) {
            throw new IllegalStateException(
                    "DATA-FOLDER: cannot make " + folder.toAbsolutePath() + ": " + e.getMessage(), e);
        }
    }

    static void keepPrivate(Path file) throws IOException {
        permit(file, "rw-------");
    }

    private static void permit(Path path, String mode) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        }
    }
}
