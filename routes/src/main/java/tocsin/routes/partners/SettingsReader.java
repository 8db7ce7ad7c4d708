package tocsin.routes.partners;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.routes.partners.NodeSettings.Bind;

/** Reads {@code tocsin.yaml}. */
final class SettingsReader {

    private SettingsReader() {}

    /**
     * @param override of {@code data}, from the command line; null: none
     * @return defaults for whatever is mistaken or missing
     */
    static NodeSettings read(ConfigFile file, @Nullable Path override) {
        NodeSettings fallback =
                NodeSettings.defaults(file.folder().resolve("../data").normalize());
        NodeSettings settings =
                file.read(Keys.NODE).map(section -> settings(section, fallback)).orElse(fallback);
        return override == null
                ? settings
                : settings.withData(override.toAbsolutePath().normalize());
    }

    private static NodeSettings settings(Section section, NodeSettings fallback) {
        Optional<Section> limits = section.section("limits", Keys.LIMITS);
        return new NodeSettings(
                section.get("node", Scalar.ID).orElse(fallback.node()),
                section.value("data").flatMap(Value::pathFromFile).orElse(fallback.data()),
                bind(section, "http", fallback.http()),
                bind(section, "amqp", fallback.amqp()),
                limits.flatMap(some -> some.get("document", Scalar.SIZE)).orElse(fallback.maxDocumentBytes()),
                limits.flatMap(some -> some.get("in-flight", Scalar.SIZE)).orElse(fallback.inFlightBytes()));
    }

    private static Bind bind(Section section, String key, Bind fallback) {
        Optional<Section> bind = section.section(key, Keys.BIND);
        return new Bind(
                bind.flatMap(some -> some.get("bind", Scalar.TEXT)).orElse(fallback.host()),
                bind.flatMap(some -> some.get("port", Scalar.PORT)).orElse(fallback.port()));
    }
}
