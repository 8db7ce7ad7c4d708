package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.alerts.release.Decision;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Suggestion;
import tocsin.routes.store.Fate;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.StoredEvent;
import tocsin.routes.store.Trail;

/** What became of an alert, and why: the decision record afterwards. */
@Command(
        name = "why",
        headerHeading = "Example: tocsin why urn:oid:2.49.0.1.840.0.17 south-ngo%n%n",
        header = "Says what became of an alert, and why.",
        description =
                "Says what became of an alert: by which roads it came, what it was recognised as, of which incident it"
                        + " tells, who got it, and why.",
        footer = {
            "",
            "With a PARTNER, every rule that was asked for that partner's channels.",
            "Exit codes: 0 found, 1 unknown here, 2 wrong usage or ambiguous, 78 bad configuration."
        })
final class WhyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Parameters(
            index = "0",
            paramLabel = "ALERT",
            description = "the broker's id or its beginning, the source's identifier, a delivery's id, or a receipt's")
    String alert = "";

    /** Null: all. */
    @Parameters(index = "1", paramLabel = "PARTNER", arity = "0..1", description = "whose channels to explain")
    @Nullable
    String partner;

    WhyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (alert.isBlank()) {
            throw new ParameterException(spec.commandLine(), "which ALERT? An empty one names none");
        }
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, store -> answer(coalition.get(), store));
    }

    private int answer(Coalition coalition, StoreReader store) {
        Optional<Fate> fate = store.fate(alert);
        if (fate.isPresent()) {
            return ofReceipt(coalition, store, fate.get());
        }
        List<String> found = store.alertOfDelivery(alert).map(List::of).orElseGet(() -> store.find(alert));
        if (found.isEmpty()) {
            terminal.say("tocsin: nothing here is called '" + Terminal.plain(alert, 200)
                    + "': no alert, no source's identifier, no delivery, no receipt");
            return ExitCode.PROBLEMS;
        }
        return found.size() == 1 ? ofAlert(coalition, store, found.get(0)) : ambiguous(store, found);
    }

    private int ofReceipt(Coalition coalition, StoreReader store, Fate fate) {
        if (common.json) {
            terminal.out().print(WhyLines.json(fate) + "\n");
        } else {
            WhyLines.of(fate).forEach(terminal.out()::println);
        }
        List<String> alerts = fate.records().stream()
                .map(Fate.Outcome::alert)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
        return alerts.size() == 1 ? ofAlert(coalition, store, alerts.get(0)) : ExitCode.FINE;
    }

    private int ofAlert(Coalition coalition, StoreReader store, String id) {
        Trail trail = store.trail(id).orElseThrow();
        List<Decision> decisions = decisions(trail);
        Optional<IncidentView> incident = new Incidents(store, coalition).ofAlert(id);
        List<StoredEvent> came = store.eventsOf(id);
        if (common.json) {
            ObjectNode line = WhyLines.json(trail, decisions);
            incident.ifPresent(one -> line.set("incident", LinkLines.json(one, came)));
            terminal.out().print(line + "\n");
        } else {
            WhyLines.of(trail, LinkLines.of(incident, came), decisions, partner != null, coalition, terminal)
                    .forEach(terminal.out()::println);
        }
        return ExitCode.FINE;
    }

    private List<Decision> decisions(Trail trail) {
        if (partner == null) {
            return trail.decisions();
        }
        List<Decision> its = trail.decisions().stream()
                .filter(decision -> decision.partner().equals(partner))
                .toList();
        if (its.isEmpty()) {
            TreeSet<String> known = new TreeSet<>();
            trail.decisions().forEach(decision -> known.add(decision.partner()));
            String hint = Suggestion.hint(partner, known);
            throw new ParameterException(
                    spec.commandLine(),
                    "nothing was decided for a partner '" + partner + "'" + (hint.isEmpty() ? "" : "; " + hint)
                            + " (there are: " + String.join(", ", known) + ")");
        }
        return its;
    }

    private int ambiguous(StoreReader store, List<String> found) {
        terminal.say("tocsin: '" + Terminal.plain(alert, 200) + "' names several alerts; name one of them:");
        for (String id : found) {
            Trail trail = store.trail(id).orElseThrow();
            if (common.json) {
                ObjectNode line = JsonNodeFactory.instance.objectNode().put("ambiguous", true);
                line.put("alert", id).put("headline", WhyLines.headline(trail));
                terminal.out().print(line + "\n");
            } else {
                terminal.out().println(WhyLines.oneLine(trail));
            }
        }
        return ExitCode.USAGE;
    }
}
