package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tocsin.alerts.incident.Evidence;

/** Why a report was, or was not, taken to tell of an incident: all of it, as {@code review}, {@code why} and {@code try} show it. */
final class EvidenceLines {

    private EvidenceLines() {}

    static List<String> of(Evidence evidence) {
        List<String> lines = new ArrayList<>();
        lines.add(AlertLines.row(
                "evidence",
                percent(evidence.probability()) + " for " + evidence.incident() + ", nearest to its report "
                        + evidence.nearest()));
        lines.add(AlertLines.row(
                "", "linked without asking from " + percent(evidence.threshold()) + "; weights " + evidence.model()));
        double sum = 0;
        for (Evidence.Line line : evidence.lines()) {
            sum += line.logOdds();
            lines.add(line(line.feature() + (line.group().equals("all") ? "" : " (" + line.group() + ")"), line));
        }
        lines.add(String.format(Locale.ROOT, "    %-58s %-26s %+6.2f", "sum, in log-odds", "", sum));
        some(lines, "met by", String.join("; ", evidence.met()));
        evidence.runnerUp()
                .ifPresent(next -> some(lines, "runner-up", next.incident() + " with " + percent(next.probability())));
        some(lines, "forbidden", String.join("; ", evidence.vetoes()));
        return lines;
    }

    private static String line(String feature, Evidence.Line line) {
        return String.format(
                Locale.ROOT,
                "    %-58s %-26s %+6.2f",
                Terminal.plain(feature, 58),
                Terminal.plain(line.level(), 40),
                line.logOdds());
    }

    private static void some(List<String> lines, String name, String text) {
        if (!text.isEmpty()) {
            lines.add(AlertLines.row(name, text));
        }
    }

    /** {@code 46 %}; never 0 or 100, which nobody can know. */
    static String percent(double probability) {
        return Math.max(1, Math.min(99, Math.round(probability * 100))) + " %";
    }

    static ObjectNode json(Evidence evidence) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("incident", evidence.incident())
                .put("nearest", evidence.nearest())
                .put("probability", evidence.probability())
                .put("threshold", evidence.threshold())
                .put("model", evidence.model());
        ArrayNode lines = json.putArray("lines");
        evidence.lines()
                .forEach(line -> lines.addObject()
                        .put("feature", line.feature())
                        .put("group", line.group())
                        .put("level", line.level())
                        .put("logOdds", line.logOdds()));
        evidence.met().forEach(json.putArray("met")::add);
        evidence.runnerUp()
                .ifPresent(next -> json.putObject("runnerUp")
                        .put("incident", next.incident())
                        .put("probability", next.probability()));
        evidence.vetoes().forEach(json.putArray("vetoes")::add);
        return json;
    }
}
