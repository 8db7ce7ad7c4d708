package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tocsin.routes.node.NodeKey;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.Backup;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.Verification;

/** Makes a data folder of a backup. */
@Command(
        name = "restore",
        headerHeading = "Example: tocsin restore /var/backups/tocsin-2026-11-22 --data /var/lib/tocsin%n%n",
        header = "Makes a fresh data folder of a backup, and walks it.",
        description = {
            "Checks the backup's digests, copies store and secrets into a data folder in which no node ever ran, and walks",
            "the store as 'tocsin verify' does. At its next start the node sends again, marked, what was waiting in the backup."
        },
        footer = {
            "",
            "Exit codes: 0 done and sound, 1 not done or not sound, and said why, 2 wrong usage, 78 bad configuration."
        })
final class RestoreCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "FOLDER", description = "the backup")
    Path folder = Path.of("");

    RestoreCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        if (coalition.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        Path data = coalition.get().settings().data();
        try {
            SharedStore.refuse(coalition.get().settings(), "pg_restore");
            Backup.Copied copied = Backup.restore(folder, data);
            try (StoreReader store = StoreReader.open(data, NodeKey.of(data), terminal.clock())) {
                return say(data, copied, store.verify());
            }
        } catch (IllegalStateException e) {
            terminal.say("tocsin: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return ExitCode.PROBLEMS;
        }
    }

    private int say(Path data, Backup.Copied copied, Verification found) {
        if (common.json) {
            terminal.out()
                    .print(JsonNodeFactory.instance
                                    .objectNode()
                                    .put("data", data.toAbsolutePath().toString())
                                    .put("files", copied.files())
                                    .put("bytes", copied.bytes())
                                    .put("alerts", found.alerts())
                                    .put("sound", found.sound())
                            + "\n");
        } else {
            terminal.out()
                    .println("Restored into " + data.toAbsolutePath() + ": " + copied.files() + " files, "
                            + found.alerts() + " alerts; "
                            + (found.sound()
                                    ? "all is as it was written."
                                    : found.damages().size() + " faults, see 'tocsin verify'."));
        }
        return found.sound() ? ExitCode.FINE : ExitCode.PROBLEMS;
    }
}
