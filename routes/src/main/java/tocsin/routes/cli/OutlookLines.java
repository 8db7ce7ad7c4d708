package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.json.AlertJson;
import tocsin.routes.cli.DryRun.Outlook;
import tocsin.routes.partners.Coalition;

/** What {@code try} says of one alert. */
final class OutlookLines {

    private OutlookLines() {}

    static List<String> of(Outlook outlook, Optional<IncidentView> incident, Coalition coalition, Terminal terminal) {
        Recognition recognition = outlook.carried().envelope().recognition();
        List<String> lines = new ArrayList<>(AlertLines.of(outlook.carried().alert()));
        lines.add(AlertLines.row("recognised", DecisionLines.recognised(recognition)));
        outlook.carried().envelope().findings().forEach(finding -> lines.add(DecisionLines.finding(finding)));
        lines.addAll(LinkLines.tried(incident, outlook.events()));
        if (!outlook.decisions().isEmpty()) {
            if (recognition.outcome() == Outcome.REPEAT) {
                lines.add(AlertLines.row("new to", "channels that this road entitles and the earlier ones did not"));
            }
            lines.add(DecisionLines.HEAD);
        }
        outlook.decisions().forEach(decision -> lines.add(DecisionLines.row(decision, coalition, terminal)));
        return lines;
    }

    static ObjectNode json(String file, Outlook outlook) {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("file", file);
        line.set("alert", ReadReport.tree(AlertJson.write(outlook.carried())));
        Recognition recognition = outlook.carried().envelope().recognition();
        line.put("recognised", recognition.outcome().name());
        line.put("repeat", recognition.outcome() == Outcome.REPEAT);
        line.set("incidents", LinkLines.json(outlook.events()));
        ArrayNode decisions = line.putArray("decisions");
        outlook.decisions().forEach(decision -> decisions.add(DecisionLines.json(decision)));
        return line;
    }
}
