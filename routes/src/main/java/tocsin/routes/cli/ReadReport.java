package tocsin.routes.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;
import tocsin.alerts.json.AlertJson;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;

/** What {@code read} says of one document. */
record ReadReport(
        String file, List<Item.Read> alerts, List<Refusal> refused, List<Item.Linked> links, List<Finding> findings) {

    private static final JsonMapper JSON = new JsonMapper();

    static ReadReport of(String file, Reading reading) {
        List<Item.Read> alerts = new ArrayList<>();
        List<Refusal> refused = new ArrayList<>();
        List<Item.Linked> links = new ArrayList<>();
        for (Item item : reading.records()) {
            item.fold(
                    alerts::add,
                    refusal -> refused.add(refusal.refusal()),
                    links::add,
                    enclosed -> refused.add(new Refusal(
                            "FORMAT-UNKNOWN", enclosed.place(), "nothing reads \"" + enclosed.format() + "\"")));
        }
        return new ReadReport(file, alerts, refused, links, reading.findings());
    }

    boolean fine() {
        return refused.isEmpty();
    }

    /**
     * {@code file}, {@code alerts} (in the shared schema's form, each with its own {@code findings}), {@code findings} (all: the
     * document's, then each alert's), {@code refusal} (of a document that gave no alert, else null); and, only when there are any,
     * {@code refused} (records among others) and {@code links}.
     */
    ObjectNode json() {
        ObjectNode line = JsonNodeFactory.instance.objectNode().put("file", file);
        ArrayNode its = line.putArray("alerts");
        ArrayNode all = line.putArray("findings");
        findings.forEach(finding -> all.add(json(finding)));
        for (Item.Read read : alerts) {
            ObjectNode alert = tree(AlertJson.write(read.alert()));
            ArrayNode own = alert.putArray("findings");
            read.findings().forEach(finding -> own.add(json(finding)));
            read.findings().forEach(finding -> all.add(json(finding)));
            its.add(alert);
        }
        boolean whole = alerts.isEmpty() && !refused.isEmpty();
        line.set("refusal", whole ? json(refused.get(0)) : JsonNodeFactory.instance.nullNode());
        if (refused.size() > (whole ? 1 : 0)) {
            ArrayNode records = line.putArray("refused");
            refused.forEach(refusal -> records.add(json(refusal)));
        }
        if (!links.isEmpty()) {
            ArrayNode found = line.putArray("links");
            links.forEach(link -> found.addObject()
                    .put("uri", link.uri())
                    .put("contentType", link.contentType())
                    .put("place", link.place()));
        }
        return line;
    }

    static JsonNode json(Finding finding) {
        return problem(finding.code(), finding.place(), finding.sentence());
    }

    private static JsonNode json(Refusal refusal) {
        return problem(refusal.code(), refusal.place(), refusal.sentence());
    }

    private static ObjectNode problem(String code, String place, String sentence) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("code", code)
                .put("place", place)
                .put("sentence", sentence);
    }

    static ObjectNode tree(byte[] json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(file + ": " + counted());
        alerts.forEach(read -> {
            lines.addAll(AlertLines.of(read.alert()));
            read.findings()
                    .forEach(
                            finding -> lines.add(line("finding", finding.code(), finding.place(), finding.sentence())));
        });
        findings.forEach(finding -> lines.add(line("finding", finding.code(), finding.place(), finding.sentence())));
        refused.forEach(refusal -> lines.add(line("refused", refusal.code(), refusal.place(), refusal.sentence())));
        links.forEach(link -> lines.add(AlertLines.row("link", link.uri())));
        return lines;
    }

    private String counted() {
        int noticed = findings.size()
                + alerts.stream().mapToInt(read -> read.findings().size()).sum();
        List<String> counts = new ArrayList<>();
        counts.add(count(alerts.size(), "alert"));
        addIfAny(counts, noticed, "finding");
        addIfAny(counts, links.size(), "link");
        if (!refused.isEmpty()) {
            counts.add(refused.size() + " refused");
        }
        return String.join(", ", counts);
    }

    private static void addIfAny(List<String> counts, int number, String what) {
        if (number > 0) {
            counts.add(count(number, what));
        }
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String line(String kind, String code, String place, String sentence) {
        return AlertLines.row(kind, code + " " + place + ": " + sentence);
    }
}
