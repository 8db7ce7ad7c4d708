package tocsin.routes.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** The partners' folders: documents are dropped into one, and alerts looked for in another. */
final class PartnerFolders {

    private final Mailroom mailroom;

    PartnerFolders(Mailroom mailroom) {
        this.mailroom = mailroom;
    }

    /** Under a name that is not looked at first, then renamed: the file is there whole or not at all. */
    static void drop(Path folder, String name, byte[] document) throws IOException {
        Files.createDirectories(folder);
        Path part = Files.write(folder.resolve("." + name), document);
        Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Looks once for files that are new. */
    void look(String channel, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                String delivery = name.replaceFirst("\\..*", "");
                if (!delivery.isEmpty() && !mailroom.has(delivery)) {
                    mailroom.arrived(channel, delivery, Files.readAllBytes(file));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
