package tocsin.routes.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.StoreReader;

/** One incident. */
@Command(
        name = "incident",
        headerHeading = "Example: tocsin review incident MI/PERM/2026/1147%n%n",
        header = "Shows one incident: its reports, who confirms it, what was asked and said.",
        description = "Shows the incident that goes by this id, or that this alert tells of.",
        footer = {
            "",
            "Exit codes: 0 shown, 1 nothing here is called so, 2 wrong usage or ambiguous, 78 bad configuration."
        })
final class ReviewIncident implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Parameters(
            index = "0",
            paramLabel = "INCIDENT",
            description = "its id or the beginning of it, or one of its alerts")
    String name = "";

    ReviewIncident(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, store -> show(coalition.get(), store));
    }

    private int show(Coalition coalition, StoreReader store) {
        Incidents incidents = new Incidents(store, coalition);
        Set<String> ids = incidents.named(name);
        if (ids.size() != 1) {
            return unclear(terminal, name, ids);
        }
        for (String id : ids) {
            IncidentView incident = incidents.of(id).orElseThrow();
            if (common.json) {
                terminal.out().print(IncidentLines.json(incident) + "\n");
            } else {
                IncidentLines.of(incident).forEach(terminal.out()::println);
            }
        }
        return ExitCode.FINE;
    }

    /** @return the exit code of a name that names none, or several */
    static int unclear(Terminal terminal, String name, Set<String> ids) {
        String shown = Terminal.plain(name, 200);
        if (ids.isEmpty()) {
            terminal.say("tocsin: no incident here is called '" + shown + "', and no alert of one");
            return ExitCode.PROBLEMS;
        }
        terminal.say("tocsin: '" + shown + "' names several incidents; name one of them:");
        List.copyOf(ids).forEach(id -> terminal.say("  " + id));
        return ExitCode.USAGE;
    }
}
