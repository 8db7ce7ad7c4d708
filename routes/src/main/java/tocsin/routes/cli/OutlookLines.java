package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.release.Decision;
import tocsin.routes.cli.DryRun.Outlook;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;

/** What {@code try} says of one alert. */
final class OutlookLines {

    private OutlookLines() {}

    static List<String> of(Outlook outlook, Coalition coalition, Terminal terminal) {
        List<String> lines = new ArrayList<>(AlertLines.of(outlook.carried().alert()));
        lines.add(AlertLines.row(
                "recognised", recognised(outlook.carried().envelope().recognition())));
        outlook.carried()
                .envelope()
                .findings()
                .forEach(finding -> lines.add(
                        AlertLines.row("finding", finding.code() + " " + finding.place() + ": " + finding.sentence())));
        outlook.quarantine().ifPresent(code -> lines.add(AlertLines.row("quarantine", code + ": nobody would get it")));
        if (!outlook.decisions().isEmpty()) {
            lines.add(table("   ", "who gets it", "form", "why or why not"));
        }
        outlook.decisions().forEach(decision -> lines.add(row(decision, coalition, terminal)));
        return lines;
    }

    private static String recognised(Recognition recognition) {
        String what = switch (recognition.outcome()) {
            case NEW -> "new";
            case REPEAT -> "a repeat: recorded, delivered to nobody again";
            case REVISION -> "a revision";
            case CONFLICT -> "a conflict: same identity, other content; both are kept";
        };
        String of = recognition.of().isEmpty() ? "" : " of " + String.join(", ", recognition.of());
        return what + of + (recognition.claim() ? "; a claim only: the sender has no authority over it" : "");
    }

    private static String row(Decision decision, Coalition coalition, Terminal terminal) {
        String form = channel(decision, coalition).map(Channel::form).orElse("");
        String why = decision.code() + " " + decision.sentence()
                + (decision.source().isEmpty() ? "" : "  " + decision.source());
        return table(terminal.mark(decision.released()), decision.partner() + "/" + decision.channel(), form, why);
    }

    private static String table(String mark, String who, String form, String why) {
        return String.format("   %s %-34s %-11s %s", mark, who, form, Terminal.plain(why, 300));
    }

    private static java.util.Optional<Channel> channel(Decision decision, Coalition coalition) {
        return coalition.channels().stream()
                .filter(one -> one.name().equals(decision.partner() + "/" + decision.channel()))
                .findFirst();
    }

    static ObjectNode json(String file, Outlook outlook) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("file", file);
        line.set("alert", ReadReport.tree(AlertJson.write(outlook.carried())));
        Recognition recognition = outlook.carried().envelope().recognition();
        line.put("recognised", recognition.outcome().name());
        line.put("repeat", recognition.outcome() == Outcome.REPEAT);
        outlook.quarantine().ifPresent(code -> line.put("quarantine", code));
        ArrayNode decisions = line.putArray("decisions");
        outlook.decisions().forEach(decision -> decisions.add(json(decision)));
        return line;
    }

    private static ObjectNode json(Decision decision) {
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
