package tocsin.alerts.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The field tables of the README are the schema's. {@code -Dtocsin.rewrite=true} writes them anew. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final String BEGIN = "<!-- fields: generated from alert.schema.json -->\n";
    private static final String END = "<!-- end of fields -->\n";

    @Test
    void showsTheFieldsOfTheSchema() throws IOException {
        String readme = Files.readString(README);
        String expected = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length())
                + tables()
                + readme.substring(readme.indexOf(END));

        if (Boolean.getBoolean("tocsin.rewrite")) {
            Files.writeString(README, expected);
        } else {
            assertThat(readme)
                    .as("README.md is stale; -Dtocsin.rewrite=true rewrites it")
                    .isEqualTo(expected);
        }
    }

    private static String tables() {
        StringBuilder out = new StringBuilder();
        table("alert", Schema.TREE, out);
        fields(Schema.TREE.get("$defs")).forEach((name, definition) -> table(name, definition, out));
        return out.append('\n').toString();
    }

    private static void table(String name, JsonNode definition, StringBuilder out) {
        String cap =
                definition.has("x-cap") ? " (CAP `" + definition.get("x-cap").asText() + "`)" : "";
        out.append("\n### ")
                .append(name)
                .append("\n")
                .append(text(definition))
                .append(cap)
                .append("\n");
        if (definition.has("properties")) {
            out.append("\n| field | type | meaning | CAP 1.2 |\n|---|---|---|---|\n");
            fields(definition.get("properties"))
                    .forEach((field, property) -> out.append("| `%s`%s | %s | %s | %s |\n"
                            .formatted(
                                    field,
                                    required(definition, field) ? " \\*" : "",
                                    type(property),
                                    text(property),
                                    cap(property))));
        }
    }

    private static boolean required(JsonNode definition, String field) {
        return elements(definition.path("required"))
                .anyMatch(name -> name.asText().equals(field));
    }

    private static String type(JsonNode property) {
        if (property.has("$ref")) {
            String name = property.get("$ref").asText().replace("#/$defs/", "");
            return "[" + name + "](#" + name + ")";
        } else if (property.has("enum")) {
            return elements(property.get("enum"))
                    .map(word -> "`" + word.asText() + "`")
                    .collect(Collectors.joining(" "));
        } else if (property.has("const")) {
            return "`" + property.get("const").asText() + "`";
        } else if (property.has("oneOf")) {
            return elements(property.get("oneOf")).map(ReadmeTest::type).collect(Collectors.joining(" or "));
        } else if (property.has("items")) {
            return "list of " + type(property.get("items"));
        }
        return switch (property.get("type").asText()) {
            case "string" -> "text";
            case "integer" -> "whole number";
            case "boolean" -> "yes or no";
            default -> property.get("type").asText();
        };
    }

    private static String text(JsonNode described) {
        return described.path("description").asText();
    }

    private static String cap(JsonNode property) {
        return property.has("x-cap") ? "`" + property.get("x-cap").asText() + "`" : "–";
    }

    private static Map<String, JsonNode> fields(JsonNode object) {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        object.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
