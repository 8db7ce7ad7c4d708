package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.Backup;

/** Copies what a node cannot get back from anywhere else. */
@Command(
        name = "backup",
        headerHeading = "Example: tocsin backup /var/backups/tocsin-$(date +%%F)%n%n",
        header = "Copies the store and the node's secrets into a folder, while the node runs.",
        description = {
            "The store as it is at one instant, and the secrets that the node made, with their digests (SHA256SUMS).",
            "The folder must not be there yet; it is there whole or not at all. It holds secrets: keep it as private as the data folder.",
            "The configuration is yours to keep. A store in PostgreSQL is backed up by PostgreSQL's own tools."
        },
        footer = {"", "Exit codes: 0 done, 1 not done, and said why, 2 wrong usage, 78 bad configuration."})
final class BackupCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "FOLDER", description = "where the backup goes")
    Path folder = Path.of("");

    BackupCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        if (coalition.isEmpty()) {
            return ExitCode.CONFIGURATION;
        }
        try {
            SharedStore.refuse(coalition.get().settings(), "pg_dump");
            Backup.Copied copied = Backup.write(coalition.get().settings().data(), folder);
            say(copied);
            return ExitCode.FINE;
        } catch (IllegalStateException e) {
            terminal.say("tocsin: " + Objects.requireNonNullElse(e.getMessage(), e.toString()));
            return ExitCode.PROBLEMS;
        }
    }

    private void say(Backup.Copied copied) {
        if (common.json) {
            terminal.out()
                    .print(JsonNodeFactory.instance
                                    .objectNode()
                                    .put("backup", folder.toAbsolutePath().toString())
                                    .put("files", copied.files())
                                    .put("bytes", copied.bytes())
                            + "\n");
        } else {
            terminal.out()
                    .println("Backed up into " + folder.toAbsolutePath() + ": " + copied.files() + " files, "
                            + copied.bytes() + " bytes.");
        }
    }
}
