package tocsin.routes.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tocsin.routes.partners.Coalition;
import tocsin.routes.status.Spoken;
import tocsin.routes.store.Parked;
import tocsin.routes.store.QuarantineEntry;
import tocsin.routes.store.StoreReader;

/** What was set aside. */
@Command(
        name = "list",
        headerHeading = "Example: tocsin quarantine list --code XML-BROKEN%n%n",
        header = "Lists open entries, and parked deliveries, oldest first.",
        footer = {"", "Exit codes: 0 listed, 1 there is no store, 2 wrong usage, 78 bad configuration."})
final class QuarantineList implements Callable<Integer> {

    private static final int PAGE = 500;

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Mixin
    QuarantineChoice choice = new QuarantineChoice();

    QuarantineList(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, this::list);
    }

    private int list(StoreReader store) {
        List<QuarantineEntry> entries = choice.open(store);
        List<Parked> parked = parked(store);
        if (common.json) {
            entries.forEach(entry -> terminal.out().print(QuarantineLines.json(entry) + "\n"));
            parked.forEach(one -> terminal.out().print(QuarantineLines.json(one) + "\n"));
        } else {
            print(entries, parked);
        }
        return ExitCode.FINE;
    }

    /** A feed's name chooses no channel: then only entries are meant. */
    private List<Parked> parked(StoreReader store) {
        List<Parked> all = new ArrayList<>();
        List<Parked> page = choice.feed == null ? store.parked(0, PAGE) : List.of();
        while (!page.isEmpty()) {
            page.stream()
                    .filter(one -> choice.code == null || choice.code.equals(one.code()))
                    .forEach(all::add);
            page = store.parked(page.get(page.size() - 1).seq(), PAGE);
        }
        return all;
    }

    private void print(List<QuarantineEntry> entries, List<Parked> parked) {
        Instant now = terminal.clock().instant();
        if (entries.isEmpty() && parked.isEmpty()) {
            terminal.out().println("Nothing is set aside" + (choice.given() ? " of that." : "."));
            return;
        }
        if (!entries.isEmpty()) {
            Table table = new Table(List.of("id", "feed", "since", "code", "reason"));
            entries.forEach(entry -> table.row(List.of(
                    Long.toString(entry.id()),
                    QuarantineLines.name(entry),
                    Spoken.ago(entry.at(), now),
                    entry.refusal().code(),
                    QuarantineLines.refusal(entry))));
            table.lines().forEach(terminal.out()::println);
        }
        if (!parked.isEmpty()) {
            Table table = new Table(List.of("parked delivery", "channel", "since", "code", "reason"));
            parked.forEach(one -> table.row(List.of(
                    one.id(), QuarantineLines.name(one), Spoken.ago(one.at(), now), one.code(), one.sentence())));
            table.lines().forEach(terminal.out()::println);
        }
    }
}
