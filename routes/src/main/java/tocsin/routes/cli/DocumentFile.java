package tocsin.routes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Function;
import tocsin.connectors.Document;
import tocsin.connectors.Reading;

/** A document in a file; what cannot be opened is a refusal like any other. */
final class DocumentFile {

    private DocumentFile() {}

    static Reading read(Path file, int maxBytes, Function<Document, Reading> reader) {
        if (Files.isDirectory(file)) {
            return Reading.refused("UNREADABLE", "file", "this is a folder; name the files in it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            return bytes.length > maxBytes
                    ? Reading.refused("TOO-LARGE", "document", "larger than the limit of " + maxBytes + " bytes")
                    : reader.apply(new Document(bytes, ""));
        } catch (NoSuchFileException e) {
            return Reading.refused("UNREADABLE", "file", "there is no such file");
        } catch (IOException e) {
            return Reading.refused("UNREADABLE", "file", "it cannot be opened");
        }
    }
}
