package tocsin.routes.figures;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The generated part of {@code docs/reliability.md}: what the facts say, and nothing else. */
final class ReliabilityPage {

    private static final Map<String, String> COUNTS =
            Map.of("lost", "lost", "unmarked", "repeated unmarked", "outOfOrder", "out of order");
    private static final List<String> COUNTED = List.of("lost", "unmarked", "outOfOrder");
    private static final List<String> BENCH =
            List.of("docs/s", "deliveries/s", "p50 ms", "p99 ms", "cpu µs", "% of raw", "times plain Camel");
    private static final Set<String> NOT_SHOWN = Set.of("heap MB");

    private final List<Fact> facts;

    ReliabilityPage(List<Fact> facts) {
        this.facts = List.copyOf(facts);
    }

    String text() {
        return audited("crash", "Crashes")
                + audited("fault", "Faults")
                + figures("isolation", "Isolation")
                + bench()
                + figures("soak", "Soak")
                + figures("scale", "Beyond one machine");
    }

    private String audited(String section, String title) {
        StringBuilder page = new StringBuilder(title(title));
        if (of(section).isEmpty()) {
            return page.append(NONE).toString();
        }
        List<String> head = new ArrayList<>(List.of("what", "n"));
        COUNTED.forEach(count -> head.add(COUNTS.get(count)));
        head.addAll(List.of("95 % bound", "besides", "command"));
        page.append(head(head));
        for (Fact fact : of(section)) {
            List<String> row = new ArrayList<>(List.of(fact.name(), shown(fact.count("n"))));
            COUNTED.forEach(count -> row.add(shown(fact.count(count))));
            row.addAll(List.of(bound(fact), besides(fact, Set.of()), code(fact.command())));
            page.append(row(row));
        }
        return page.toString();
    }

    private static final String NONE = "Not measured yet.\n";

    /** What was never seen in n tries happens, with 95 % confidence, in fewer than three of n. */
    private static String bound(Fact fact) {
        long n = fact.count("n").orElse(0);
        boolean none = COUNTED.stream().allMatch(count -> fact.count(count).orElse(0) == 0);
        boolean audited = COUNTED.stream().anyMatch(count -> fact.count(count).isPresent());
        return none && audited && n > 3 ? String.format(Locale.ROOT, "< %.2g %% of tries", 300.0 / n) : "";
    }

    private String bench() {
        StringBuilder page = new StringBuilder(title("Speed"));
        if (of("bench").isEmpty()) {
            return page.append(NONE).toString();
        }
        for (String workload :
                of("bench").stream().map(ReliabilityPage::workload).distinct().toList()) {
            List<Fact> rows = of("bench").stream()
                    .filter(fact -> workload(fact).equals(workload))
                    .toList();
            page.append("\n### ").append(workload).append("\n\n");
            page.append(code(rows.get(0).command())).append("\n\n");
            page.append(rows.stream().map(ReliabilityPage::benchRow).collect(Collectors.joining("", benchHead(), "")));
        }
        return page.toString();
    }

    private static String benchHead() {
        List<String> head = new ArrayList<>(List.of("what"));
        head.addAll(BENCH);
        head.addAll(List.of("besides", "how"));
        return head(head);
    }

    private static String benchRow(Fact fact) {
        List<String> row =
                new ArrayList<>(List.of(fact.name().substring(workload(fact).length() + 2)));
        BENCH.forEach(name -> row.add(value(fact, name)));
        row.addAll(List.of(besides(fact, Set.copyOf(BENCH)), fact.note()));
        return row(row);
    }

    /** {@code five: Tocsin, in-VM} belongs to {@code five}. */
    private static String workload(Fact fact) {
        return fact.name().substring(0, Math.max(0, fact.name().indexOf(": ")));
    }

    private String figures(String section, String title) {
        StringBuilder page = new StringBuilder(title(title));
        if (of(section).isEmpty()) {
            return page.append(NONE).toString();
        }
        page.append(head(List.of("what", "n", "figures", "command")));
        for (Fact fact : of(section)) {
            page.append(row(List.of(
                    fact.name(),
                    shown(fact.count("n")),
                    counts(fact) + besides(fact, Set.of()),
                    code(fact.command()))));
        }
        return page.toString();
    }

    /** Those that were audited: a section without their columns still shows them. */
    private static String counts(Fact fact) {
        return COUNTED.stream()
                .filter(count -> fact.count(count).isPresent())
                .map(count -> COUNTS.get(count) + " " + shown(fact.count(count)) + "; ")
                .collect(Collectors.joining());
    }

    private List<Fact> of(String section) {
        return facts.stream().filter(fact -> fact.section().equals(section)).toList();
    }

    private static String besides(Fact fact, Set<String> without) {
        List<String> said = StreamSupport.stream(fact.figures().spliterator(), false)
                .filter(figure -> !without.contains(figure.getKey()) && !NOT_SHOWN.contains(figure.getKey()))
                .map(figure -> figure.getKey() + " " + number(figure.getValue()))
                .collect(Collectors.toCollection(ArrayList::new));
        boolean noteElsewhere = !without.isEmpty();
        if (!fact.note().isEmpty() && !noteElsewhere) {
            said.add(fact.note());
        }
        return String.join("; ", said);
    }

    private static String value(Fact fact, String name) {
        for (Map.Entry<String, JsonNode> figure : fact.figures()) {
            if (figure.getKey().equals(name)) {
                return number(figure.getValue());
            }
        }
        return "";
    }

    private static String number(JsonNode value) {
        return value.isIntegralNumber()
                ? String.format(Locale.ROOT, "%,d", value.asLong())
                : String.format(Locale.ROOT, "%.2f", value.asDouble());
    }

    private static String shown(OptionalLong count) {
        return count.isPresent() ? String.format(Locale.ROOT, "%,d", count.getAsLong()) : "";
    }

    private static String code(String command) {
        return command.isEmpty() ? "" : "`" + command + "`";
    }

    private static String title(String title) {
        return "\n## " + title + "\n\n";
    }

    private static String head(List<String> cells) {
        return row(cells) + "|" + "---|".repeat(cells.size()) + "\n";
    }

    private static String row(List<String> cells) {
        return "| " + cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")) + " |\n";
    }
}
