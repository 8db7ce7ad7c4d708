package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;
import tocsin.routes.partners.Coalition;
import tocsin.routes.status.Spoken;
import tocsin.routes.store.IncidentChange;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.StoredBytesDamaged;
import tocsin.routes.store.StoredEvent;

/** The incidents of now. */
@Command(
        name = "list",
        headerHeading = "Example: tocsin incidents list --since 2d%n%n",
        header = "Lists the incidents of now, what changed last first.",
        description = {
            "Of each when an alert last told of it, or a human spoke of it; how many reports stand, by how many independent origins; when and where, as its first report says; and the"
                    + " questions about it that wait for a human. An incident of which every report was withdrawn is left out."
        },
        footer = {
            "",
            "Works while the node runs and when it does not. One of them: 'tocsin review incident INCIDENT'.",
            "Exit codes: 0 listed, 1 there is no store or one cannot be read, 2 wrong usage, 78 bad configuration."
        })
final class IncidentsList implements Callable<Integer> {

    private static final int PAGE = 500;

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Option(
            names = "--since",
            paramLabel = "AGO",
            defaultValue = "7d",
            converter = Ago.class,
            description = "changed so long ago at most, such as 90m, 6h, 2d (default: 7d)")
    Duration since = Duration.ofDays(7);

    @Option(names = "--most", paramLabel = "N", defaultValue = "50", description = "list at most so many (default: 50)")
    int most = 50;

    IncidentsList(Terminal terminal) {
        this.terminal = terminal;
    }

    /** {@code 90m}, {@code 6h}, {@code 2d}. */
    static final class Ago implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            if (!text.matches("[0-9]{1,6}[mhd]")) {
                throw new TypeConversionException("a duration such as 90m, 6h or 2d is expected, not '" + text + "'");
            }
            return Duration.parse((text.endsWith("d") ? "P" : "PT") + text);
        }
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, store -> list(coalition.get(), store));
    }

    private int list(Coalition coalition, StoreReader store) {
        Latest latest = new Latest(
                new Incidents(store, coalition), terminal.clock().instant().minus(since));
        latest.find();
        show(latest.rows, latest.more);
        latest.damaged.forEach(terminal::say);
        return latest.damaged.isEmpty() ? ExitCode.FINE : ExitCode.PROBLEMS;
    }

    /** Goes back through the log, page by page, until there are enough or what it meets is too old. */
    private final class Latest {

        private final Incidents incidents;
        private final Instant oldest;
        private final Set<String> seen = new HashSet<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<String> damaged = new ArrayList<>();
        private boolean more;

        Latest(Incidents incidents, Instant oldest) {
            this.incidents = incidents;
            this.oldest = oldest;
        }

        void find() {
            long place = Long.MAX_VALUE;
            boolean older = false;
            while (!older && !more) {
                List<IncidentChange> page = incidents.store().incidentChanges(place, PAGE);
                Iterator<IncidentChange> each = page.iterator();
                while (each.hasNext() && !older && !more) {
                    IncidentChange change = each.next();
                    place = change.seq();
                    older = change.at().isBefore(oldest);
                    if (!older) {
                        change.incidents().forEach(id -> add(id, change.at()));
                    }
                }
                older |= page.isEmpty();
            }
        }

        private void add(String id, Instant changed) {
            if (more || !seen.add(id)) {
                return;
            }
            try {
                incidents
                        .passing(id)
                        .filter(view -> view.id().equals(id) || seen.add(view.id()))
                        .filter(view -> !view.stored().telling().isEmpty())
                        .ifPresent(view -> {
                            more = rows.size() >= most;
                            if (!more) {
                                rows.add(new Row(view, changed));
                            }
                        });
            } catch (StoredBytesDamaged e) {
                damaged.add("tocsin: " + id + " cannot be shown: " + e.getMessage() + "; see 'tocsin verify'");
            }
        }
    }

    private void show(List<Row> rows, boolean more) {
        if (common.json) {
            rows.forEach(row -> terminal.out().print(row.json() + "\n"));
        } else if (rows.isEmpty()) {
            terminal.out().println("Nothing was told of any incident in the last " + Spoken.time(since) + ".");
        } else {
            Instant now = terminal.clock().instant();
            Table table = new Table(List.of("changed", "incident", "confirmed by", "when", "where", "asked", "says"));
            rows.forEach(row -> table.row(row.cells(now)));
            table.lines().forEach(terminal.out()::println);
            terminal.say("See one with 'tocsin review incident INCIDENT', a question with 'tocsin review show NO'.");
        }
        if (more) {
            terminal.say("Older ones are not listed: --most " + 2L * Math.max(1, most));
        }
    }

    /** @param at when an alert last told of it, or a human spoke of it */
    private record Row(IncidentView incident, Instant at) {

        List<String> cells(Instant now) {
            String asked = questions().stream().map(String::valueOf).collect(Collectors.joining(", "));
            return List.of(
                    Spoken.ago(at, now),
                    incident.id(),
                    incident.count(),
                    incident.times(),
                    incident.place(),
                    asked.isEmpty() ? "-" : asked,
                    incident.headline());
        }

        /** Numbers of those that nobody answered. */
        private List<Long> questions() {
            return incident.stored().history().stream()
                    .filter(one -> one.open() && Question.isAbout(one.event(), incident.stored()))
                    .map(StoredEvent::seq)
                    .toList();
        }

        ObjectNode json() {
            ObjectNode json = incident.json()
                    .put("changed", at.toString())
                    .put("when", incident.times())
                    .put("where", incident.place());
            questions().forEach(json.putArray("questions")::add);
            return json;
        }
    }
}
