package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What mappings can do besides JSLT: {@code lookup}, {@code number}, {@code finding}, {@code refuse}, {@code answers}; and JSLT's own
 * regular expressions, bounded.
 */
final class MappingFunctions {

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,30}(\\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, Table> tables;
    private final Supplier<RecordRun> run;

    MappingFunctions(Map<String, Table> tables, Supplier<RecordRun> run) {
        this.tables = tables;
        this.run = run;
    }

    List<Function> all() {
        return List.of(
                function("step--", 0, 100, this::step),
                function("lookup", 2, 2, this::lookup),
                function("number", 1, 2, this::number),
                function("finding", 2, 2, this::finding),
                function("refuse", 2, 2, this::refuse),
                function("answers", 1, 2, this::answers),
                function(
                        "test",
                        2,
                        2,
                        (r, args) -> BooleanNode.valueOf(args[0].isValueNode()
                                && !args[0].isNull()
                                && matcher(r, args).find())),
                function("capture", 2, 2, this::capture),
                function("split", 2, 2, this::split),
                function("replace", 3, 3, this::replace));
    }

    private Function function(String name, int least, int most, BiFunction<RecordRun, JsonNode[], JsonNode> body) {
        return new MappingFunction(name, least, most, run, body);
    }

    private JsonNode step(RecordRun r, JsonNode[] seen) {
        r.steps().take(r.place());
        for (JsonNode node : seen) {
            r.steps().hold(node.isTextual() ? node.textValue().length() : node.size(), r.place());
        }
        return NullNode.instance;
    }

    /** An unmapped value stays itself, so that the alert's own checks see it; nothing looked up is nothing. */
    private JsonNode lookup(RecordRun r, JsonNode[] args) {
        Table table = tables.get(args[0].asText());
        if (table == null) {
            throw new Refused("MAP-FAILED", r.place(), "lookup: no table " + RecordRun.shown(args[0].asText()));
        }
        if (args[1].isNull() || args[1].asText().isBlank()) {
            return NullNode.instance;
        }
        return table.entry(args[1].asText())
                .map(entry -> found(r, table, entry, args[1]))
                .orElseGet(() -> {
                    r.finding(
                            "MAP-UNMAPPED",
                            "",
                            RecordRun.shown(args[1].asText()) + " is not in " + table.file() + " (" + table.size()
                                    + " rows); add a row");
                    return args[1];
                });
    }

    private static JsonNode found(RecordRun r, Table table, Table.Entry entry, JsonNode value) {
        if (entry.approximate()) {
            r.finding(
                    "MAP-DEFAULT",
                    "",
                    RecordRun.shown(value.asText()) + " was read as " + RecordRun.shown(entry.becomes()) + ": "
                            + table.file() + ":" + entry.line() + " is marked approximate");
        }
        return entry.becomes().isEmpty() ? NullNode.instance : TextNode.valueOf(entry.becomes());
    }

    /** Digits with a dot, as numbers are written in files; a second argument stands in for nothing, never for a defect. */
    private JsonNode number(RecordRun r, JsonNode[] args) {
        if (args[0].isNumber()) {
            return args[0];
        }
        String text = args[0].isNull() ? "" : args[0].asText().strip();
        if (text.isEmpty()) {
            return args.length > 1 ? args[1] : NullNode.instance;
        }
        if (!NUMBER.matcher(text).matches() || Double.isInfinite(Double.parseDouble(text))) {
            r.finding("NUMBER-UNREADABLE", "", RecordRun.shown(text) + " is not a number; left out");
            return NullNode.instance;
        }
        return text.matches("[+-]?[0-9]{1,18}")
                ? LongNode.valueOf(Long.parseLong(text))
                : DoubleNode.valueOf(Double.parseDouble(text));
    }

    private JsonNode finding(RecordRun r, JsonNode[] args) {
        r.finding(code(args[0]), "", RecordRun.shown(args[1].asText()).replaceAll("^\"|\"$", ""));
        return NullNode.instance;
    }

    private JsonNode refuse(RecordRun r, JsonNode[] args) {
        throw new Refused(code(args[0]), r.place(), args[1].asText());
    }

    private static String code(JsonNode written) {
        String code = written.asText();
        return code.matches("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*") && code.length() <= 40 ? code : "MAP-NOTE";
    }

    /** An object's texts and numbers as a list of parameters, in order, but for those whose name the expression finds. */
    private JsonNode answers(RecordRun r, JsonNode[] args) {
        Pattern without = args.length > 1 ? Pattern.compile(args[1].asText()) : Pattern.compile("(?!)");
        ArrayNode list = NODES.arrayNode();
        for (Map.Entry<String, JsonNode> field : args[0].properties()) {
            boolean said =
                    !field.getValue().isNull() && !field.getValue().asText("-").isBlank();
            if (said
                    && !without.matcher(r.steps().counted(field.getKey(), r.place()))
                            .find()) {
                list.addObject().put("name", field.getKey()).put("value", text(field.getValue()));
            }
        }
        return list;
    }

    private static String text(JsonNode node) {
        return node.isContainerNode() ? node.toString() : node.asText();
    }

    private static java.util.regex.Matcher matcher(RecordRun r, JsonNode[] args) {
        return Pattern.compile(args[1].asText()).matcher(r.steps().counted(text(args[0]), r.place()));
    }

    private JsonNode capture(RecordRun r, JsonNode[] args) {
        ObjectNode groups = NODES.objectNode();
        if (args[0].isNull()) {
            return groups;
        }
        java.util.regex.Matcher matcher = matcher(r, args);
        if (matcher.find()) {
            java.util.regex.Matcher names =
                    Pattern.compile("\\(\\?<([a-zA-Z][a-zA-Z0-9]*)>").matcher(args[1].asText());
            while (names.find()) {
                groups.put(names.group(1), matcher.group(names.group(1)));
            }
        }
        return groups;
    }

    private JsonNode split(RecordRun r, JsonNode[] args) {
        if (args[0].isNull()) {
            return NullNode.instance;
        }
        ArrayNode parts = NODES.arrayNode();
        Arrays.stream(Pattern.compile(args[1].asText()).split(r.steps().counted(text(args[0]), r.place())))
                .forEach(parts::add);
        return parts;
    }

    private JsonNode replace(RecordRun r, JsonNode[] args) {
        return args[0].isNull()
                ? NullNode.instance
                : TextNode.valueOf(matcher(r, args).replaceAll(args[2].asText()));
    }
}
