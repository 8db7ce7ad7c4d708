package tocsin.routes.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tocsin.alerts.incident.Evidence;

/** What an event says beyond the columns of its row: one JSON object with short keys; the lines of evidence are phrases ({@link Phrases}). */
final class EventJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EventJson() {}

    static String probability(double probability) {
        return JsonText.object(json -> json.writeNumberField("p", probability));
    }

    static String report(String report) {
        return JsonText.object(json -> json.writeStringField("report", report));
    }

    static String reports(List<String> reports) {
        return JsonText.object(json -> texts(json, "reports", reports));
    }

    static String by(String by) {
        return JsonText.object(json -> json.writeStringField("by", by));
    }

    static String by(String by, List<String> reports) {
        return JsonText.object(json -> {
            json.writeStringField("by", by);
            texts(json, "reports", reports);
        });
    }

    /** @param numbers the number of a line that stands elsewhere; empty for one that is to be written out */
    static String evidence(Evidence evidence, Function<Evidence.Line, Optional<String>> numbers) {
        return JsonText.object(json -> {
            json.writeStringField("nearest", evidence.nearest());
            json.writeNumberField("p", evidence.probability());
            json.writeNumberField("threshold", evidence.threshold());
            json.writeStringField("model", evidence.model());
            json.writeArrayFieldStart("lines");
            for (Evidence.Line line : evidence.lines()) {
                json.writeRawValue(numbers.apply(line).orElseGet(() -> line(line)));
            }
            json.writeEndArray();
            texts(json, "met", evidence.met());
            if (evidence.runnerUp().isPresent()) {
                json.writeArrayFieldStart("next");
                json.writeString(evidence.runnerUp().get().incident());
                json.writeNumber(evidence.runnerUp().get().probability());
                json.writeEndArray();
            }
            texts(json, "vetoes", evidence.vetoes());
        });
    }

    static String line(Evidence.Line line) {
        return JsonText.array(json -> {
            json.writeString(line.feature());
            json.writeString(line.group());
            json.writeString(line.level());
            json.writeNumber(line.logOdds());
        });
    }

    private static void texts(JsonGenerator json, String key, List<String> texts) throws IOException {
        json.writeArrayFieldStart(key);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Throws {@link IOException} when it is none. */
    static JsonNode read(String detail) throws IOException {
        return MAPPER.readTree(detail);
    }

    static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Evidence.Line line(JsonNode line) {
        return new Evidence.Line(
                line.path(0).asText(),
                line.path(1).asText(),
                line.path(2).asText(),
                line.path(3).asDouble());
    }

    /** @param incident that the report was held against */
    static Evidence evidence(String incident, JsonNode json, Phrases phrases) {
        List<Evidence.Line> lines = new ArrayList<>();
        json.path("lines").forEach(line -> lines.add(line(phrases.said(line))));
        JsonNode next = json.path("next");
        return new Evidence(
                incident,
                json.path("nearest").asText(),
                json.path("p").asDouble(),
                json.path("threshold").asDouble(),
                json.path("model").asText(),
                lines,
                texts(json.path("met")),
                next.isArray()
                        ? Optional.of(new Evidence.RunnerUp(
                                next.path(0).asText(), next.path(1).asDouble()))
                        : Optional.empty(),
                texts(json.path("vetoes")));
    }
}
