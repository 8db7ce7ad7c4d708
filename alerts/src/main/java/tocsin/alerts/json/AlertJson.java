package tocsin.alerts.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;

/**
 * The JSON form of the shared alert schema, version 1 ({@code alert.schema.json}). UTF-8, properties always in the same order, nothing
 * written that says nothing. What is written reads back to an equal record.
 */
public final class AlertJson {

    /** Above what any feed lets in: an alert that could be written can be read. */
    private static final int MAX_BYTES = 64 << 20;

    private static final int MAX_DEPTH = 16;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            // The same digits on every Java: Double.toString changed in Java 19.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_BYTES)
                    .maxStringLength(MAX_BYTES)
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNameLength(64)
                    .maxNumberLength(64)
                    .build())
            .build();

    private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private AlertJson() {}

    /** One line of UTF-8 JSON. */
    public static byte[] write(CarriedAlert carried) {
        return bytes(carried.envelope(), carried.alert(), false);
    }

    /** The same. @param body written before; not used if it is of another alert */
    public static byte[] write(CarriedAlert carried, AlertBody body) {
        Alert alert = carried.alert();
        return body.fits(alert)
                ? body.between(
                        object(json -> new AlertWriter(json, false).head(carried.envelope(), alert)),
                        object(json -> new AlertWriter(json, false).tail(alert)))
                : write(carried);
    }

    static byte[] bodyOf(Alert alert) {
        return object(json -> new AlertWriter(json, false).body(alert));
    }

    @FunctionalInterface
    private interface Members {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] object(Members members) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            members.to(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The alert alone, without an envelope. */
    public static byte[] write(Alert alert) {
        return bytes(null, alert, false);
    }

    /** For people: indented, lines ended by {@code \n} everywhere. */
    public static byte[] writePretty(CarriedAlert carried) {
        return bytes(carried.envelope(), carried.alert(), true);
    }

    /** For people, without an envelope. */
    public static byte[] writePretty(Alert alert) {
        return bytes(null, alert, true);
    }

    /** @throws UnreadableAlert unless the bytes are one alert with its envelope and nothing else */
    public static CarriedAlert read(byte[] json) {
        return Fields.read(tree(json), AlertReader::carried);
    }

    /** @throws UnreadableAlert unless the bytes are one alert without an envelope and nothing else */
    public static Alert readAlert(byte[] json) {
        return Fields.read(tree(json), AlertReader::alert);
    }

    /** Writes what the author said and nothing else: the form that {@link ContentDigest} is taken over. */
    static void writeSaid(Alert alert, OutputStream out) {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            new AlertWriter(json, true).write(null, alert);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(@Nullable Envelope envelope, Alert alert, boolean pretty) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            if (pretty) {
                json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            }
            new AlertWriter(json, false).write(envelope, alert);
            if (pretty) {
                json.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (StreamConstraintsException e) {
            throw new UnreadableAlert("JSON-TOO-LARGE", place(e), "too long or too deep for an alert");
        } catch (JsonProcessingException e) {
            // Not the library's sentence: it quotes the text.
            boolean twice = String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field");
            throw twice
                    ? new UnreadableAlert("JSON-DUPLICATE-KEY", place(e), "the same property twice in one object")
                    : new UnreadableAlert("JSON-SYNTAX", place(e), "expected one JSON document and nothing after it");
        } catch (IOException e) {
            throw new UnreadableAlert("JSON-SYNTAX", "document", "expected UTF-8");
        }
    }

    private static String place(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "document" : location.getLineNr() + ":" + location.getColumnNr();
    }
}
