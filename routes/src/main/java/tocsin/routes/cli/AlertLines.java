package tocsin.routes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Casualties;
import tocsin.alerts.Handling;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Reference;
import tocsin.alerts.Shape;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;

/** An alert in a few lines for people at a terminal. */
final class AlertLines {

    private static final int WIDE = 160;
    private static final int MOST = 4;

    private AlertLines() {}

    static String row(String name, String text) {
        return String.format("  %-10s %s", name, Terminal.plain(text, 2 * WIDE));
    }

    static List<String> of(Alert alert) {
        List<String> lines = new ArrayList<>();
        lines.add(row("alert", kind(alert)));
        alert.infos().stream().limit(MOST).forEach(info -> lines.add(row("says", said(info))));
        some(
                lines,
                "place",
                alert.areas().stream()
                        .map(AlertLines::place)
                        .distinct()
                        .limit(MOST)
                        .collect(Collectors.joining("; ")));
        some(lines, "assessed", assessed(alert));
        lines.add(row("identity", identity(alert)));
        some(
                lines,
                "refers to",
                alert.kind().references().stream()
                        .map(Reference::raw)
                        .limit(MOST)
                        .collect(Collectors.joining(" ")));
        some(lines, "handling", handling(alert.handling()));
        if (alert.trust().verdict() != Trust.Verdict.ABSENT) {
            lines.add(row(
                    "signature",
                    word(alert.trust().verdict()) + ", " + alert.trust().method()
                            + (alert.trust().pinned() ? ", pinned key" : ", key not pinned")));
        }
        return lines;
    }

    private static void some(List<String> lines, String name, String text) {
        if (!text.isEmpty()) {
            lines.add(row(name, text));
        }
    }

    private static String kind(Alert alert) {
        String status = alert.kind().status() == Kind.Status.ACTUAL
                ? "Actual"
                : "*** " + alert.kind().status() + ", NOT ACTUAL ***";
        return word(alert.kind().action()) + ", " + status + ", " + word(alert.severity()) + " / "
                + word(alert.urgency()) + " / " + word(alert.certainty());
    }

    /** In a few words; never empty. */
    static String headline(Alert alert) {
        return alert.infos().stream()
                .map(AlertLines::headline)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(word(alert.kind().action()));
    }

    private static String headline(Info info) {
        return info.text().headline().isEmpty()
                ? info.text().event()
                : info.text().headline();
    }

    private static String said(Info info) {
        String text = headline(info);
        String language = info.text().language();
        return "\"" + Terminal.plain(text, WIDE) + "\"" + (language.isEmpty() ? "" : " [" + language + "]");
    }

    static String place(Area area) {
        String codes = area.geocodes().stream()
                .limit(MOST)
                .map(code -> code.scheme() + " " + code.value())
                .collect(Collectors.joining(", "));
        String shapes =
                area.shapes().stream().limit(MOST).map(AlertLines::shape).collect(Collectors.joining(", "));
        return List.of(area.description(), shapes, codes).stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String shape(Shape shape) {
        return shape.fold(
                polygon -> "polygon of " + polygon.ring().size() + " corners",
                circle -> circle.centre().lat() + "," + circle.centre().lon()
                        + (circle.radiusKm() == 0 ? "" : " ± " + circle.radiusKm() + " km"),
                unreadable -> "unreadable " + unreadable.kind());
    }

    private static String assessed(Alert alert) {
        List<String> parts = new ArrayList<>();
        String admiralty =
                "" + alert.assessment().reliability() + alert.assessment().credibility();
        if (!admiralty.equals("F6")) {
            parts.add("Admiralty " + admiralty);
        }
        if (!casualties(alert).isEmpty()) {
            parts.add(casualties(alert));
        }
        alert.assessment()
                .warningSigns()
                .forEach(sign -> parts.add(
                        "risk factor " + (sign.indicator().isEmpty() ? sign.riskFactor() : sign.indicator())));
        return String.join(", ", parts);
    }

    /** {@code killed 12–15, injured 20}; empty if the alert counts nobody. */
    static String casualties(Alert alert) {
        List<String> parts = new ArrayList<>();
        Casualties people = alert.assessment().casualties();
        counted(parts, "killed", people.killed());
        counted(parts, "injured", people.injured());
        counted(parts, "missing", people.missing());
        counted(parts, "displaced", people.displaced());
        return String.join(", ", parts);
    }

    private static void counted(List<String> parts, String what, Casualties.Count count) {
        if (!count.equals(Casualties.Count.UNSTATED)) {
            parts.add(what + " " + (count.best() != null ? count.best() : count.low() + "–" + count.high()));
        }
    }

    private static String identity(Alert alert) {
        return alert.identity().scheme() + " · " + alert.identity().sender() + " · "
                + alert.identity().identifier() + " · "
                + alert.identity().sent().raw();
    }

    private static String handling(Handling handling) {
        List<String> parts = new ArrayList<>();
        if (handling.tlp() != Tlp.UNMARKED) {
            parts.add(handling.tlp().label());
        }
        if (handling.releasableTo() != null) {
            parts.add("releasable to " + String.join(", ", handling.releasableTo()));
        }
        if (handling.attribution() != Handling.Attribution.NAMED) {
            parts.add(word(handling.attribution()));
        }
        return String.join(" · ", parts);
    }

    static String word(Enum<?> value) {
        String words = value.name().replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
