package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.release.Decision;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.Fate;
import tocsin.routes.store.LedgerRecord;
import tocsin.routes.store.QuarantineEntry;
import tocsin.routes.store.RemovedByRetention;
import tocsin.routes.store.Trail;

/** What {@code why} says of one alert, or of one receipt. */
final class WhyLines {

    private WhyLines() {}

    /**
     * @param linked what is said of its incident
     * @param decisions those to explain; {@code checks} whether with every rule that was asked
     */
    static List<String> of(
            Trail trail,
            List<String> linked,
            List<Decision> decisions,
            boolean checks,
            Coalition coalition,
            Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add(trail.id());
        trail.body().ifPresent(carried -> lines.addAll(AlertLines.of(carried.alert())));
        trail.removed().ifPresent(at -> lines.add(AlertLines.row("content", RemovedByRetention.words(at))));
        trail.roads().forEach(road -> lines.add(AlertLines.row("came by", road(road))));
        trail.body().map(CarriedAlert::envelope).ifPresent(envelope -> {
            lines.add(AlertLines.row("recognised", DecisionLines.recognised(envelope.recognition())));
            envelope.findings().forEach(finding -> lines.add(DecisionLines.finding(finding)));
        });
        lines.addAll(linked);
        lines.add(DecisionLines.HEAD);
        for (Decision decision : decisions) {
            lines.add(DecisionLines.row(decision, coalition, terminal));
            if (checks) {
                lines.addAll(DecisionLines.checks(decision, terminal));
            }
            trail.deliveries().stream()
                    .filter(sent -> sent.partner().equals(decision.partner())
                            && sent.channel().equals(decision.channel()))
                    .forEach(sent -> lines.add("           " + Terminal.plain(sent(sent), 300)));
        }
        trail.quarantine().forEach(entry -> lines.add(AlertLines.row("refused", refused(entry))));
        trail.ledger().forEach(record -> lines.add(AlertLines.row("ledger", ledger(record))));
        return lines;
    }

    private static String road(Trail.Road road) {
        String again = road.times() == 1 ? "" : ", " + road.times() + " times until " + road.last();
        return road.partner() + "/" + road.feed() + " at " + road.first() + again + ", receipt " + road.receipt();
    }

    private static String sent(Trail.Sent sent) {
        String what = switch (sent.state()) {
            case WAITING -> "waits since " + sent.releasedAt();
            case DELIVERED -> "delivered at " + sent.until() + ", proof " + sent.proof();
            case PARKED -> "PARKED at " + sent.until() + " with " + sent.code();
            case EXPIRED -> "expired at " + sent.until() + " with " + sent.code();
        };
        return "delivery " + sent.id() + ": " + what
                + (sent.attempts() == 0 ? "" : ", " + sent.attempts() + " failed attempts")
                + (sent.sentence().isEmpty() ? "" : ": " + sent.sentence());
    }

    private static String refused(QuarantineEntry entry) {
        return "record " + entry.recordNo() + " of the same document: "
                + entry.refusal().code() + " " + entry.refusal().place() + ": "
                + entry.refusal().sentence() + " (quarantine " + entry.id() + ", "
                + entry.state().name().toLowerCase(Locale.ROOT) + ")";
    }

    private static String ledger(LedgerRecord record) {
        return record.seq() + " " + record.at() + " " + record.step() + " " + record.detail();
    }

    static String oneLine(Trail trail) {
        Trail.Road road = trail.roads().get(0);
        return "  " + trail.id() + "  " + road.partner() + "/" + road.feed() + "  " + road.first() + "  \""
                + Terminal.plain(headline(trail), 100) + "\"";
    }

    static String headline(Trail trail) {
        return trail.body()
                .map(carried -> AlertLines.headline(carried.alert()))
                .or(() -> trail.removed().map(RemovedByRetention::words))
                .orElse("");
    }

    static List<String> of(Fate fate) {
        List<String> lines = new ArrayList<>();
        lines.add("receipt " + fate.receipt());
        lines.add(AlertLines.row("came by", fate.partner() + "/" + fate.feed() + " at " + fate.receivedAt()));
        lines.add(AlertLines.row("document", fate.sha256()));
        if (fate.replayOf() != null) {
            lines.add(AlertLines.row("replay of", "quarantine entry " + fate.replayOf()));
        }
        lines.add(AlertLines.row("read", fate.read() ? fate.records().size() + " records" : "not yet"));
        fate.records().forEach(record -> lines.add(AlertLines.row("record " + record.recordNo(), became(record))));
        return lines;
    }

    private static String became(Fate.Outcome record) {
        QuarantineEntry refused = record.quarantine();
        if (refused != null) {
            return "refused: " + refused.refusal().code() + " "
                    + refused.refusal().place() + ": " + refused.refusal().sentence() + " (quarantine " + refused.id()
                    + ")";
        }
        return switch (record.kind()) {
            case CARRIED -> "carried as " + record.alert();
            case CONFLICT -> "carried, in conflict, as " + record.alert();
            case REPEAT -> "a repeat of " + record.alert();
            case REFUSED -> "refused";
        };
    }

    static ObjectNode json(Fate fate) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("receipt", fate.receipt())
                .put("partner", fate.partner())
                .put("feed", fate.feed())
                .put("receivedAt", fate.receivedAt().toString())
                .put("documentSha256", fate.sha256())
                .put("read", fate.read())
                .put("replayOf", fate.replayOf());
        ArrayNode records = json.putArray("records");
        for (Fate.Outcome record : fate.records()) {
            ObjectNode one = records.addObject()
                    .put("record", record.recordNo())
                    .put("became", record.kind().name());
            if (!record.alert().isEmpty()) {
                one.put("alert", record.alert());
            }
            if (record.quarantine() != null) {
                one.set("refused", QuarantineLines.json(record.quarantine()));
            }
        }
        return json;
    }

    static ObjectNode json(Trail trail, List<Decision> decisions) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        trail.body().ifPresent(carried -> {
            json.set("alert", ReadReport.tree(AlertJson.write(carried)));
            json.put("recognised", carried.envelope().recognition().outcome().name());
        });
        trail.removed().ifPresent(at -> json.put("id", trail.id()).put("removed", at.toString()));
        ArrayNode roads = json.putArray("roads");
        trail.roads()
                .forEach(road -> roads.addObject()
                        .put("partner", road.partner())
                        .put("feed", road.feed())
                        .put("receipt", road.receipt())
                        .put("first", road.first().toString())
                        .put("last", road.last().toString())
                        .put("times", road.times()));
        ArrayNode decided = json.putArray("decisions");
        decisions.forEach(decision -> decided.add(DecisionLines.json(decision)));
        ArrayNode deliveries = json.putArray("deliveries");
        trail.deliveries().stream()
                .filter(sent -> decisions.stream()
                        .anyMatch(decision -> decision.partner().equals(sent.partner())))
                .forEach(sent -> deliveries.add(json(sent)));
        ArrayNode quarantine = json.putArray("quarantine");
        trail.quarantine().forEach(entry -> quarantine.add(QuarantineLines.json(entry)));
        ArrayNode ledger = json.putArray("ledger");
        trail.ledger()
                .forEach(record -> ledger.addObject()
                        .put("seq", record.seq())
                        .put("at", record.at().toString())
                        .put("step", record.step().name())
                        .put("detail", record.detail())
                        .put("hash", record.hash()));
        return json;
    }

    private static ObjectNode json(Trail.Sent sent) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("delivery", sent.id())
                .put("partner", sent.partner())
                .put("channel", sent.channel())
                .put("state", sent.state().name())
                .put("releasedAt", sent.releasedAt().toString())
                .put("attempts", sent.attempts())
                .put("proof", sent.proof())
                .put("code", sent.code())
                .put("sentence", sent.sentence())
                .put("until", sent.until().toString());
    }
}
