package tocsin.routes.partners;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A configuration folder for one test. A {@code «} in a text marks where a mistake is expected; it is not written. */
public final class ConfigFolder {

    public static final String SETTINGS = "node: test-node\n";

    private final Path folder;

    public ConfigFolder(Path folder) {
        this.folder = folder;
        write("tocsin.yaml", SETTINGS);
    }

    public Path path() {
        return folder;
    }

    public ConfigFolder write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.replace("«", ""));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ConfigFolder partner(String id, String text) {
        return write("partners/" + id + ".yaml", text);
    }

    Coalition look() {
        return look(Map.of());
    }

    Coalition look(Map<String, String> environment) {
        return new Loader(folder, folder.resolve("data")).look(environment);
    }

    Coalition load(Map<String, String> environment) {
        return new Loader(folder, folder.resolve("data")).load(environment);
    }

    /** {@code line:column} of the mark. */
    static String marked(String text) {
        String before = text.substring(0, text.indexOf('«'));
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        return line + ":" + (before.length() - before.lastIndexOf('\n'));
    }
}
