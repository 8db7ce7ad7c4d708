package tocsin.routes.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tocsin.routes.store.Tx;

/** Reports tell of another incident. */
@Command(
        name = "split",
        headerHeading = "Example: tocsin review split incident-a1m82y a1m831 --by mira%n%n",
        header = "Your word that some reports of an incident tell of another one.",
        description = {
            "The reports become an incident of their own; the rest keeps its id. The two never become one again by themselves.",
            "Says to which channels these reports were released. The node sends each a notice."
        },
        footer = {"", "Exit codes: 0 recorded, 1 it makes no sense, 2 wrong usage or ambiguous, 78 bad configuration."})
final class ReviewSplit extends ReviewWord {

    @Parameters(
            index = "0",
            paramLabel = "INCIDENT",
            description = "its id or the beginning of it, or one of its alerts")
    String name = "";

    @Parameters(
            index = "1..*",
            paramLabel = "REPORT",
            arity = "1..*",
            description = "alerts that tell of it: some, not all; as 'why' takes them")
    List<String> reports = List.of();

    ReviewSplit(Terminal terminal) {
        super(terminal);
    }

    @Override
    @Nullable
    Meant meant(Incidents incidents) {
        Optional<IncidentView> incident = incident(name, incidents);
        Optional<List<String>> moving = incident.flatMap(its -> reports(its, incidents));
        if (incident.isEmpty() || moving.isEmpty()) {
            return null;
        }
        return new Word(incident.get(), moving.get());
    }

    /** Those of the incident's own reports that are named; empty, and said why, if one names none or several. */
    private Optional<List<String>> reports(IncidentView incident, Incidents incidents) {
        Set<String> found = new LinkedHashSet<>();
        for (String report : reports) {
            List<String> alerts =
                    report.isBlank() ? List.of() : incidents.store().find(report);
            List<String> its = alerts.size() == 1
                    ? alerts
                    : alerts.stream()
                            .filter(incident.stored().telling()::contains)
                            .toList();
            if (its.size() != 1) {
                terminal.say("tocsin: '" + Terminal.plain(report, 200) + "' names "
                        + (its.isEmpty() ? "no report" : "several reports") + " of " + incident.id()
                        + ". Nothing was recorded");
                return Optional.empty();
            }
            found.addAll(its);
        }
        return Optional.of(List.copyOf(found));
    }

    private static final class Word implements Meant {

        private final IncidentView from;
        private final List<String> moving;
        private String opened = "";

        Word(IncidentView from, List<String> moving) {
            this.from = from;
            this.moving = moving;
        }

        @Override
        public void say(Tx tx, String by) {
            opened = tx.split(from.id(), moving, by).opened();
        }

        @Override
        public Said said(Incidents after) {
            IncidentView rest = after.of(from.id()).orElseThrow();
            IncidentView split = after.of(opened).orElseThrow();
            List<String> told = from.told(moving);
            List<String> lines = new ArrayList<>(List.of(
                    "Split off: " + opened + ", " + split.count() + ".",
                    rest.id() + " keeps its id: " + rest.count() + ".",
                    "They never become one by themselves."));
            lines.add(
                    told.isEmpty()
                            ? "What was split off was released to nobody."
                            : "What was split off was released to " + String.join(", ", told)
                                    + ". Each gets a notice, if it may still see the report.");
            var json = json("SPLIT").put("incident", from.id()).put("opened", opened);
            moving.forEach(json.putArray("reports")::add);
            told.forEach(json.putArray("told")::add);
            return new Said(json, lines);
        }
    }
}
