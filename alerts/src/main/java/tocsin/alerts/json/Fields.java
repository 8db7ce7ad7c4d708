package tocsin.alerts.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object while it is read. Every property that nobody asked for is refused when its reader is done, so that the reader is the
 * list of what is allowed. A property is there or it is not: {@code null} is refused.
 */
final class Fields {

    private final JsonNode object;
    private final @Nullable Fields parent;
    private final String name;
    private final Set<String> asked = new HashSet<>();

    private Fields(JsonNode object, @Nullable Fields parent, String name) {
        this.object = object;
        this.parent = parent;
        this.name = name;
    }

    /** Reads a whole document. */
    static <T> T read(JsonNode root, Function<Fields, T> read) {
        return read(root, null, "", read);
    }

    private static <T> T read(JsonNode node, @Nullable Fields parent, String name, Function<Fields, T> read) {
        Fields fields = new Fields(node, parent, name);
        if (!node.isObject()) {
            throw fields.expected("an object");
        }
        T value = fields.make(read);
        fields.refuseUnasked();
        return value;
    }

    private <T> T make(Function<Fields, T> read) {
        try {
            return read.apply(this);
        } catch (IllegalArgumentException e) {
            throw unreadable(place(), String.valueOf(e.getMessage()));
        }
    }

    private void refuseUnasked() {
        for (Iterator<String> found = object.fieldNames(); found.hasNext(); ) {
            if (!asked.contains(found.next())) {
                throw unreadable(place(), "a property that the schema does not have");
            }
        }
    }

    private @Nullable JsonNode get(String property) {
        asked.add(property);
        return object.get(property);
    }

    private JsonNode need(String property) {
        JsonNode value = get(property);
        if (value == null) {
            throw expectedAt(property, "a value, the property is missing");
        }
        return value;
    }

    <T> T object(String property, Function<Fields, T> read) {
        return read(need(property), this, property, read);
    }

    <T> T object(String property, Function<Fields, T> read, T otherwise) {
        JsonNode value = get(property);
        return value == null ? otherwise : read(value, this, property, read);
    }

    <T> @Nullable T objectOrNull(String property, Function<Fields, T> read) {
        JsonNode value = get(property);
        return value == null ? null : read(value, this, property, read);
    }

    <T> List<T> objects(String property, Function<Fields, T> read) {
        List<T> values = new ArrayList<>();
        int i = 0;
        for (JsonNode element : array(property)) {
            values.add(read(element, this, property + "/" + i++, read));
        }
        return values;
    }

    /** Empty when absent. */
    String text(String property) {
        JsonNode value = get(property);
        return value == null ? "" : text(value, property);
    }

    /** Must be there and not be empty. */
    String neededText(String property) {
        String text = text(need(property), property);
        if (text.isEmpty()) {
            throw expectedAt(property, "a text that is not empty");
        }
        return text;
    }

    List<String> texts(String property) {
        List<String> values = new ArrayList<>();
        int i = 0;
        for (JsonNode element : array(property)) {
            values.add(text(element, property + "/" + i++));
        }
        return values;
    }

    boolean has(String property) {
        return get(property) != null;
    }

    private String text(JsonNode value, String property) {
        if (!value.isTextual()) {
            throw expectedAt(property, "a text");
        }
        return value.textValue();
    }

    <E extends Enum<E>> E word(String property, Words<E> words) {
        return word(need(property), property, words);
    }

    <E extends Enum<E>> E word(String property, Words<E> words, E otherwise) {
        JsonNode value = get(property);
        return value == null ? otherwise : word(value, property, words);
    }

    <E extends Enum<E>> List<E> words(String property, Words<E> words) {
        List<E> values = new ArrayList<>();
        int i = 0;
        for (JsonNode element : array(property)) {
            values.add(word(element, property + "/" + i++, words));
        }
        return values;
    }

    private <E extends Enum<E>> E word(JsonNode value, String property, Words<E> words) {
        return words.value(text(value, property))
                .orElseThrow(() -> expectedAt(property, "one of " + String.join(", ", words.all())));
    }

    /** False when absent. */
    boolean flag(String property) {
        JsonNode value = get(property);
        if (value != null && !value.isBoolean()) {
            throw expectedAt(property, "true or false");
        }
        return value != null && value.booleanValue();
    }

    int whole(String property) {
        return whole(need(property), property);
    }

    @Nullable
    Integer wholeOrNull(String property) {
        JsonNode value = get(property);
        return value == null ? null : whole(value, property);
    }

    private int whole(JsonNode value, String property) {
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw expectedAt(property, "a whole number of at most 32 bits");
        }
        return value.intValue();
    }

    @Nullable
    Long longOrNull(String property) {
        JsonNode value = get(property);
        if (value != null && (!value.isIntegralNumber() || !value.canConvertToLong())) {
            throw expectedAt(property, "a whole number of at most 64 bits");
        }
        return value == null ? null : value.longValue();
    }

    double number(String property) {
        return number(need(property), property);
    }

    @Nullable
    Double numberOrNull(String property) {
        JsonNode value = get(property);
        return value == null ? null : number(value, property);
    }

    private double number(JsonNode value, String property) {
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw expectedAt(property, "a finite number");
        }
        return value.doubleValue();
    }

    Instant instant(String property) {
        return instant(need(property), property);
    }

    @Nullable
    Instant instantOrNull(String property) {
        JsonNode value = get(property);
        return value == null ? null : instant(value, property);
    }

    private Instant instant(JsonNode value, String property) {
        try {
            return Instant.parse(text(value, property));
        } catch (DateTimeParseException e) {
            throw expectedAt(property, "a UTC time like 2026-01-02T03:04:05Z");
        }
    }

    /** A GeoJSON position: longitude, latitude. */
    double[] position(String property) {
        return position(need(property), property);
    }

    /** The only ring of a GeoJSON polygon. */
    List<double[]> ring(String property) {
        JsonNode rings = need(property);
        if (!rings.isArray() || rings.size() != 1 || !rings.get(0).isArray()) {
            throw expectedAt(property, "one ring of positions");
        }
        List<double[]> ring = new ArrayList<>();
        for (JsonNode corner : rings.get(0)) {
            ring.add(position(corner, property + "/0/" + ring.size()));
        }
        return ring;
    }

    private double[] position(JsonNode value, String property) {
        if (!value.isArray() || value.size() != 2) {
            throw expectedAt(property, "a position: longitude, latitude");
        }
        return new double[] {number(value.get(0), property + "/0"), number(value.get(1), property + "/1")};
    }

    private Iterable<JsonNode> array(String property) {
        JsonNode value = get(property);
        if (value == null) {
            return List.of();
        } else if (!value.isArray()) {
            throw expectedAt(property, "a list");
        }
        return value;
    }

    UnreadableAlert expectedAt(String property, String what) {
        return unreadable(place() + "/" + property, "expected " + what);
    }

    private UnreadableAlert expected(String what) {
        return unreadable(place(), "expected " + what);
    }

    private static UnreadableAlert unreadable(String place, String sentence) {
        return new UnreadableAlert("ALERT-SHAPE", place.isEmpty() ? "/" : place, sentence);
    }

    private String place() {
        return parent == null ? name : parent.place() + "/" + name;
    }
}
