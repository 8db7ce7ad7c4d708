package tocsin.routes.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command understands. */
public final class Common {

    @Option(names = "--json", description = "machine-readable, one JSON object per line")
    boolean json;

    @Option(
            names = "--config",
            paramLabel = "DIR",
            defaultValue = "${sys:tocsin.home:-.}/config",
            description = "configuration folder (default: config beside the launcher)")
    Path config = Path.of("config");

    /** Null: as {@code tocsin.yaml} says. */
    @Option(names = "--data", paramLabel = "DIR", description = "data folder, in place of the one in tocsin.yaml")
    @Nullable
    Path data;

    @Option(names = "--debug", description = "stack traces of defects")
    boolean debug;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "this help")
    boolean help;

    public boolean json() {
        return json;
    }

    public Path config() {
        return config;
    }

    public @Nullable Path data() {
        return data;
    }
}
