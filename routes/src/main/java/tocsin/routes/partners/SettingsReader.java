package tocsin.routes.partners;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tocsin.routes.partners.NodeSettings.Bind;

/** Reads {@code tocsin.yaml}. */
final class SettingsReader {

    private static final Duration LEAST_KEPT = Duration.ofDays(1);

    private SettingsReader() {}

    /**
     * @param override of {@code data}, from the command line; null: none
     * @param secrets where they lie, by the data folder
     * @return defaults for whatever is mistaken or missing
     */
    static NodeSettings read(ConfigFile file, @Nullable Path override, Function<Path, Secrets> secrets) {
        NodeSettings fallback =
                NodeSettings.defaults(file.folder().resolve("../data").normalize());
        NodeSettings start = override == null
                ? fallback
                : fallback.withData(override.toAbsolutePath().normalize());
        return file.read(Keys.NODE)
                .map(section -> settings(section, start, override != null, secrets))
                .orElse(start);
    }

    private static NodeSettings settings(
            Section section, NodeSettings fallback, boolean overridden, Function<Path, Secrets> secrets) {
        Path said = section.value("data").flatMap(Value::pathFromFile).orElse(fallback.data());
        Path data = overridden ? fallback.data() : said;
        Optional<Section> limits = section.section("limits", Keys.LIMITS);
        return new NodeSettings(
                section.get("node", Scalar.ID).orElse(fallback.node()),
                data,
                bind(section, "http", fallback.http()),
                bind(section, "amqp", fallback.amqp()),
                limits.flatMap(some -> some.get("document", Scalar.SIZE)).orElse(fallback.maxDocumentBytes()),
                limits.flatMap(some -> some.get("in-flight", Scalar.SIZE)).orElse(fallback.inFlightBytes()),
                section.section("retention", Keys.RETENTION)
                        .map(ages -> new NodeSettings.Retention(age(ages, "documents"), age(ages, "alerts")))
                        .orElse(fallback.retention()),
                section.section("store", Keys.STORE)
                        .flatMap(store -> SharedReader.read(store, secrets.apply(data)))
                        .orElse(null),
                section.section("broker", Keys.BROKER)
                        .flatMap(broker -> BrokersReader.read(broker, secrets.apply(data)))
                        .orElse(null));
    }

    /** Null: keep all. A slip of the unit must not cost today's alerts. */
    private static @Nullable Duration age(Section ages, String key) {
        Optional<Duration> age = ages.get(key, Scalar.DURATION);
        if (age.isPresent() && age.get().compareTo(LEAST_KEPT) < 0) {
            ages.value(key)
                    .ifPresent(value -> value.error(
                            "RETENTION-SHORT",
                            "what came today is kept until tomorrow",
                            "a day or more, such as 90d",
                            ""));
            return null;
        }
        return age.orElse(null);
    }

    private static Bind bind(Section section, String key, Bind fallback) {
        Optional<Section> bind = section.section(key, Keys.BIND);
        return new Bind(
                bind.flatMap(some -> some.get("bind", Scalar.TEXT)).orElse(fallback.host()),
                bind.flatMap(some -> some.get("port", Scalar.PORT)).orElse(fallback.port()));
    }
}
