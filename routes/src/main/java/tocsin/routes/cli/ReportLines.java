package tocsin.routes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Info;
import tocsin.alerts.Moment;

/** One report in the few lines by which a human compares it with another. */
final class ReportLines {

    private static final int FIRST_WORDS = 400;

    private ReportLines() {}

    /** @param report an alert that is, or was, in the incident */
    static List<String> of(String report, IncidentView incident) {
        List<String> lines = new ArrayList<>();
        lines.add(report);
        Optional<CarriedAlert> body = incident.body(report);
        String feed = Optional.ofNullable(incident.tellings().get(report))
                .map(telling -> telling.feed())
                .orElse("unknown");
        int origin = incident.heard().numbers().getOrDefault(report, 0);
        lines.add(row("who", feed + (origin == 0 ? "" : ", origin " + origin)));
        if (body.isEmpty()) {
            lines.add(row("says", "its content is no longer kept"));
            return lines;
        }
        Alert alert = body.get().alert();
        lines.add(row("sent", alert.identity().sent().raw()));
        some(lines, "when", times(alert));
        some(
                lines,
                "where",
                alert.areas().stream()
                        .map(AlertLines::place)
                        .distinct()
                        .limit(3)
                        .collect(Collectors.joining("; ")));
        some(lines, "people", AlertLines.casualties(alert));
        some(lines, "actors", String.join(", ", alert.assessment().actors()));
        some(lines, "event", event(alert));
        some(lines, "says", said(alert));
        return lines;
    }

    static String times(Alert alert) {
        return alert.infos().stream()
                .map(info -> Optional.ofNullable(info.times().eventStart())
                        .or(() -> Optional.ofNullable(info.times().onset())))
                .flatMap(Optional::stream)
                .map(Moment::raw)
                .distinct()
                .limit(3)
                .collect(Collectors.joining(" or "));
    }

    private static String event(Alert alert) {
        String words = alert.infos().stream()
                .map(info -> info.text().event())
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        return words + (words.isEmpty() ? "" : ", ") + AlertLines.word(alert.severity());
    }

    private static String said(Alert alert) {
        return alert.infos().stream()
                .limit(1)
                .map(ReportLines::said)
                .findFirst()
                .orElse("");
    }

    private static String said(Info info) {
        String headline = info.text().headline();
        String description = info.text().description();
        return Terminal.plain(
                headline + (headline.isEmpty() || description.isEmpty() ? "" : " — ") + description, FIRST_WORDS);
    }

    private static void some(List<String> lines, String name, String text) {
        if (!text.isEmpty()) {
            lines.add(row(name, text));
        }
    }

    private static String row(String name, String text) {
        return String.format("%-8s %s", name, Terminal.plain(text, FIRST_WORDS));
    }
}
