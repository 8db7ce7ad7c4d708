package tocsin.routes.partners;

import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code path} of a folder transport: relative to the node's data folder, used by one feed or channel only. */
final class Folders {

    private Folders() {}

    static Optional<Path> read(Section section, NodeSettings settings, CrossCheck across) {
        Optional<Path> path = section.needed("path").flatMap(value -> value.path(settings.data()));
        path.ifPresent(found -> section.value("path").ifPresent(value -> across.folder(value, found)));
        return path;
    }
}
