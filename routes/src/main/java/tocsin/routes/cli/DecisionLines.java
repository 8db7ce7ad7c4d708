package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Finding;
import tocsin.alerts.release.Decision;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;

/** The decision record, as {@code try} and {@code why} both show it. */
final class DecisionLines {

    static final String HEAD = table("   ", "who gets it", "form", "why or why not");

    private DecisionLines() {}

    static String recognised(Recognition recognition) {
        String what = switch (recognition.outcome()) {
            case NEW -> "new";
            case REPEAT -> "a repeat: recorded, delivered to nobody again";
            case REVISION -> "a revision";
            case CONFLICT -> "a conflict: same identity, other content; both are kept";
        };
        String of = recognition.of().isEmpty() ? "" : " of " + String.join(", ", recognition.of());
        String late = recognition.newer().isEmpty()
                ? ""
                : "; late: " + String.join(", ", recognition.newer()) + " is newer and stands";
        return what + of + (recognition.claim() ? "; a claim only: the sender has no authority over it" : "") + late;
    }

    static String finding(Finding finding) {
        return AlertLines.row("finding", finding.code() + " " + finding.place() + ": " + finding.sentence());
    }

    static String row(Decision decision, Coalition coalition, Terminal terminal) {
        String form = channel(decision, coalition).map(Channel::form).orElse("");
        return table(terminal.mark(decision.released()), name(decision), form, reason(decision));
    }

    /** Every rule that was asked, in order. */
    static List<String> checks(Decision decision, Terminal terminal) {
        return decision.checks().stream()
                .map(check -> "       " + terminal.mark(check.passed()) + " "
                        + Terminal.plain(
                                check.rule() + ": " + check.sentence()
                                        + (check.source().isEmpty() ? "" : "  " + check.source()),
                                300))
                .toList();
    }

    static String name(Decision decision) {
        return decision.partner() + "/" + decision.channel();
    }

    private static String reason(Decision decision) {
        return decision.code() + " " + decision.sentence()
                + (decision.source().isEmpty() ? "" : "  " + decision.source());
    }

    private static String table(String mark, String who, String form, String why) {
        return String.format("   %s %-34s %-11s %s", mark, who, form, Terminal.plain(why, 300));
    }

    private static Optional<Channel> channel(Decision decision, Coalition coalition) {
        return coalition.channels().stream()
                .filter(one -> one.name().equals(name(decision)))
                .findFirst();
    }

    static ObjectNode json(Decision decision) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("partner", decision.partner())
                .put("channel", decision.channel())
                .put("released", decision.released())
                .put("code", decision.code())
                .put("sentence", decision.sentence())
                .put("source", decision.source());
        ArrayNode checks = json.putArray("checks");
        decision.checks()
                .forEach(check -> checks.addObject()
                        .put("rule", check.rule())
                        .put("passed", check.passed())
                        .put("sentence", check.sentence())
                        .put("source", check.source()));
        return json;
    }
}
