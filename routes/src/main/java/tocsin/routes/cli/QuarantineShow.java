package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tocsin.connectors.Document;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.QuarantineEntry;
import tocsin.routes.store.RemovedByRetention;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.StoredBytesDamaged;

/** One entry and its original. */
@Command(
        name = "show",
        headerHeading = "Example: tocsin quarantine show 17 --raw > original.xml%n%n",
        header = "Shows one entry and how its document begins.",
        description = "Shows why a document or record was set aside, and how the document begins.",
        footer = {"", "Exit codes: 0 shown, 1 there is no such entry, 2 wrong usage, 78 bad configuration."})
final class QuarantineShow implements Callable<Integer> {

    private final Terminal terminal;
    private final OutputStream bytes;

    @Mixin
    Common common = new Common();

    @Option(names = "--raw", description = "write the original, byte for byte, to standard output")
    boolean raw;

    @Parameters(index = "0", paramLabel = "ID", description = "the entry's number")
    long id;

    QuarantineShow(Terminal terminal, OutputStream bytes) {
        this.terminal = terminal;
        this.bytes = bytes;
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, this::show);
    }

    private int show(StoreReader store) {
        Optional<QuarantineEntry> entry = QuarantineChoice.one(store, id);
        if (entry.isEmpty()) {
            terminal.say("tocsin: there is no quarantine entry " + id);
            return ExitCode.PROBLEMS;
        }
        try {
            show(entry.get(), store.original(id).orElseThrow());
            return ExitCode.FINE;
        } catch (RemovedByRetention e) {
            QuarantineLines.of(entry.get()).forEach(terminal::say);
            terminal.say("tocsin: " + e.getMessage());
            return ExitCode.PROBLEMS;
        } catch (StoredBytesDamaged e) {
            QuarantineLines.of(entry.get()).forEach(terminal::say);
            terminal.say("tocsin: the original's stored bytes are damaged; it is not shown (see 'tocsin verify')");
            return ExitCode.PROBLEMS;
        }
    }

    private void show(QuarantineEntry entry, Document original) {
        if (raw) {
            write(original);
        } else if (common.json) {
            ObjectNode line = QuarantineLines.json(entry);
            line.put("contentType", original.contentType()).put("bytes", original.bytes().length);
            line.put("beginning", String.join("\n", QuarantineLines.beginning(original.bytes())));
            terminal.out().print(line + "\n");
        } else {
            QuarantineLines.of(entry).forEach(terminal.out()::println);
            QuarantineLines.beginning(original.bytes()).forEach(terminal.out()::println);
        }
    }

    private void write(Document original) {
        try {
            bytes.write(original.bytes());
            bytes.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
