package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.routes.cli.Rehearsal.Prospect;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.NodeLock;
import tocsin.routes.store.QuarantineEntry;
import tocsin.routes.store.StoreReader;

/** Sends what was refused on its way again, after the cause is mended. */
@Command(
        name = "replay",
        headerHeading = "Example: tocsin quarantine replay --code RECIPE-FAILED --feed south/reports --yes%n%n",
        header = "Sends what was refused on its way again, after the cause is mended.",
        description = {
            "Reads each document with its feed's connector as it is configured now, says what would pass, and replays that.",
            "The whole document is read again; what was carried of it before is recognised as a repeat.",
            "What would still be refused stays where it is."
        },
        footer = {
            "",
            "Exit codes: 0 all would pass (and is replayed), 1 something would not, or nothing is meant, 2 wrong usage,",
            "78 bad configuration."
        })
final class QuarantineReplay implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Mixin
    QuarantineChoice choice = new QuarantineChoice();

    @Mixin
    Operator operator = new Operator();

    @Option(names = "--yes", description = "replay more than one; without it, only say what would pass")
    boolean yes;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "entries, by their numbers")
    List<Long> ids = List.of();

    QuarantineReplay(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (ids.isEmpty() != choice.given()) {
            throw new ParameterException(spec.commandLine(), "name entries by ID, or choose them by --feed and --code");
        }
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, store -> rehearse(coalition.get(), store));
    }

    private int rehearse(Coalition coalition, StoreReader store) {
        List<QuarantineEntry> entries = ids.isEmpty() ? choice.open(store) : named(store);
        if (entries.isEmpty()) {
            terminal.say("tocsin: no open entry is meant");
            return ExitCode.PROBLEMS;
        }
        Rehearsal rehearsal = new Rehearsal(coalition, store);
        Progress progress = new Progress(terminal, "entries", entries.size());
        List<Prospect> prospects = new ArrayList<>();
        for (QuarantineEntry entry : entries) {
            prospects.add(rehearsal.of(entry));
            progress.done(prospects.size());
        }
        progress.end();
        boolean now = yes || prospects.size() == 1;
        Set<Long> replayed = now ? replay(coalition, prospects) : Set.of();
        print(prospects, replayed);
        conclude(coalition, prospects, replayed, now);
        boolean all = entries.size() >= ids.size() && prospects.stream().allMatch(Prospect::passes);
        return all ? ExitCode.FINE : ExitCode.PROBLEMS;
    }

    private List<QuarantineEntry> named(StoreReader store) {
        List<QuarantineEntry> open = new ArrayList<>();
        for (long id : new java.util.LinkedHashSet<>(ids)) {
            QuarantineChoice.one(store, id)
                    .filter(entry -> entry.state() == QuarantineEntry.State.OPEN)
                    .ifPresentOrElse(open::add, () -> terminal.say("tocsin: there is no open quarantine entry " + id));
        }
        return open;
    }

    /** Each document once, however many of its records lie there. */
    private Set<Long> replay(Coalition coalition, List<Prospect> prospects) {
        List<Prospect> passing = prospects.stream().filter(Prospect::passes).toList();
        Set<Long> replayed = new HashSet<>();
        if (passing.isEmpty()) {
            return replayed;
        }
        Operator.change(coalition, terminal, store -> {
            Set<String> receipts = new HashSet<>();
            for (Prospect prospect : passing) {
                if (receipts.add(prospect.entry().receipt())) {
                    store.now(tx -> tx.replay(prospect.entry().id(), operator.name(terminal)));
                }
                replayed.add(prospect.entry().id());
            }
            return replayed;
        });
        return replayed;
    }

    private void print(List<Prospect> prospects, Set<Long> replayed) {
        if (common.json) {
            for (Prospect prospect : prospects) {
                ObjectNode line = QuarantineLines.json(prospect.entry());
                line.put("passes", prospect.passes()).put("now", prospect.words());
                line.put("replayed", replayed.contains(prospect.entry().id()));
                terminal.out().print(line + "\n");
            }
            return;
        }
        Table table = new Table(List.of("id", "feed", "refused with", "passes now", "how"));
        prospects.forEach(prospect -> table.row(List.of(
                Long.toString(prospect.entry().id()),
                QuarantineLines.name(prospect.entry()),
                prospect.entry().refusal().code(),
                prospect.passes() ? "yes" : "no",
                prospect.words())));
        table.lines().forEach(terminal.out()::println);
    }

    private void conclude(Coalition coalition, List<Prospect> prospects, Set<Long> replayed, boolean now) {
        long passing = prospects.stream().filter(Prospect::passes).count();
        if (!now) {
            terminal.say("Nothing was replayed. " + passing + " of " + prospects.size()
                    + " would pass: add --yes to replay them.");
        } else if (replayed.isEmpty()) {
            terminal.say("Nothing was replayed: it would be refused again. Mend the cause first.");
        } else {
            boolean running = NodeLock.held(coalition.settings().data());
            terminal.say(replayed.size() + " replayed; "
                    + (running ? "the node reads them now." : "the node reads them at its next start."));
        }
    }
}
