package tocsin.alerts.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Casualties;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Envelope;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Reference;
import tocsin.alerts.Resource;
import tocsin.alerts.ResponseType;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.WarningSign;

/** The published schema and the records are one. Reflection is at home here and nowhere else. */
class AlertSchemaTest {

    private static final Map<Class<?>, Words<?>> WORDS = Map.ofEntries(
            Map.entry(Category.class, Words.CATEGORY),
            Map.entry(ResponseType.class, Words.RESPONSE_TYPE),
            Map.entry(Urgency.class, Words.URGENCY),
            Map.entry(Severity.class, Words.SEVERITY),
            Map.entry(Certainty.class, Words.CERTAINTY),
            Map.entry(Kind.Action.class, Words.ACTION),
            Map.entry(Kind.Status.class, Words.STATUS),
            Map.entry(Kind.Scope.class, Words.SCOPE),
            Map.entry(Moment.Precision.class, Words.PRECISION),
            Map.entry(Envelope.Outcome.class, Words.OUTCOME),
            Map.entry(Tlp.class, Words.TLP),
            Map.entry(Handling.Attribution.class, Words.ATTRIBUTION),
            Map.entry(Handling.Sensitivity.class, Words.SENSITIVITY),
            Map.entry(Trust.Verdict.class, Words.VERDICT));

    static Stream<Class<? extends Record>> records() {
        return Stream.of(
                Envelope.class,
                Envelope.Recognition.class,
                Envelope.Incident.class,
                Envelope.Teller.class,
                Finding.class,
                Identity.class,
                Kind.class,
                Reference.class,
                Info.class,
                Area.class,
                Parameter.class,
                Resource.class,
                Assessment.class,
                Casualties.class,
                Casualties.Count.class,
                WarningSign.class,
                Handling.class,
                Trust.class,
                Code.class,
                Moment.class);
    }

    @ParameterizedTest
    @MethodSource("records")
    void describesEachRecordWithTheSameFieldsAndTypes(Class<? extends Record> record) {
        JsonNode definition = Schema.TREE.at("/$defs/" + definitionOf(record));

        assertThat(typesInSchema(definition)).isEqualTo(typesIn(record));
    }

    @Test
    void describesTheAlertWithItsEnvelopeAtTheTop() {
        Map<String, String> expected = typesIn(Alert.class);
        expected.putAll(typesIn(CarriedAlert.class));
        expected.remove("alert");
        expected.put("schema", "\"tocsin-alert/1\"");

        assertThat(typesInSchema(Schema.TREE)).isEqualTo(expected);
    }

    @Test
    void describesEachShapeAsGeoJson() {
        JsonNode definitions = Schema.TREE.get("$defs");

        assertThat(typesInSchema(definitions.get("polygon")))
                .isEqualTo(Map.of("type", "\"Polygon\"", "coordinates", "list of list of position"));
        assertThat(typesInSchema(definitions.get("circle")))
                .isEqualTo(Map.of("type", "\"Point\"", "coordinates", "position", "radiusKm", "number"));
        Map<String, String> unreadable = typesIn(Shape.Unreadable.class);
        unreadable.put("type", "\"Unreadable\"");
        assertThat(typesInSchema(definitions.get("unreadable"))).isEqualTo(unreadable);
    }

    @Test
    void definesNothingThatNoRecordHas() {
        List<String> expected = Stream.concat(
                        records().map(AlertSchemaTest::definitionOf),
                        Stream.of("polygon", "circle", "unreadable", "position", "instant"))
                .sorted()
                .toList();

        assertThat(Schema.TREE.get("$defs").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void saysWhatEachFieldMeansAndAllowsNoOther() {
        Stream.concat(Stream.of(Schema.TREE), stream(Schema.TREE.get("$defs")))
                .filter(definition -> definition.has("properties"))
                .forEach(definition -> {
                    assertThat(definition.get("additionalProperties").asBoolean(true))
                            .isFalse();
                    assertThat(stream(definition.get("properties")))
                            .allSatisfy(property -> assertThat(
                                            property.path("description").asText())
                                    .endsWith("."));
                });
    }

    private static Map<String, String> typesIn(Class<? extends Record> record) {
        Map<String, String> types = new TreeMap<>();
        for (RecordComponent component : record.getRecordComponents()) {
            if (component.getType() == Text.class || component.getType() == Times.class) {
                types.putAll(typesIn(component.getType().asSubclass(Record.class)));
            } else {
                types.put(component.getName(), type(component.getGenericType()));
            }
        }
        return types;
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType list) {
            assertThat(list.getRawType()).isEqualTo(List.class);
            return "list of " + type(list.getActualTypeArguments()[0]);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return "string";
        } else if (plain == boolean.class) {
            return "boolean";
        } else if (plain == int.class || plain == Integer.class || plain == Long.class) {
            return "integer";
        } else if (plain == double.class || plain == Double.class) {
            return "number";
        } else if (plain == char.class) {
            return "A|B|C|D|E|F";
        } else if (plain == Instant.class) {
            return "instant";
        } else if (plain == Shape.class) {
            return "polygon or circle or unreadable";
        } else if (plain.isEnum()) {
            return String.join("|", WORDS.get(plain).all());
        }
        return definitionOf(plain);
    }

    private static String definitionOf(Class<?> record) {
        String name = record.getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Map<String, String> typesInSchema(JsonNode definition) {
        Map<String, String> types = new TreeMap<>();
        definition
                .get("properties")
                .fields()
                .forEachRemaining(property -> types.put(property.getKey(), typeInSchema(property.getValue())));
        return types;
    }

    private static String typeInSchema(JsonNode property) {
        if (property.has("$ref")) {
            return property.get("$ref").asText().replace("#/$defs/", "");
        } else if (property.has("enum")) {
            return stream(property.get("enum")).map(JsonNode::asText).collect(Collectors.joining("|"));
        } else if (property.has("const")) {
            return property.get("const").toString();
        } else if (property.has("oneOf")) {
            return stream(property.get("oneOf"))
                    .map(AlertSchemaTest::typeInSchema)
                    .collect(Collectors.joining(" or "));
        } else if (property.has("items")) {
            return "list of " + typeInSchema(property.get("items"));
        }
        return property.get("type").asText();
    }

    private static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
