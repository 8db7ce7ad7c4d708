package tocsin.alerts.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A small table of this package: UTF-8 lines parted by tabs, lines that begin with # left out. */
final class Table {

    private Table() {}

    /** @throws IllegalStateException if the program was built without it */
    static List<String[]> read(String resource) {
        try (InputStream table = Table.class.getResourceAsStream(resource)) {
            if (table == null) {
                throw new IllegalStateException("resource " + resource + " is missing: build the module again");
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
