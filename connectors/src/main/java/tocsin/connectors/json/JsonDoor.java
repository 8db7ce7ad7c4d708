package tocsin.connectors.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.util.List;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;
import tocsin.connectors.text.Utf8;

/**
 * Reads JSON that hostile hands may have written. Strict RFC 8259 in UTF-8 (or UTF-16 with a byte order mark): duplicate keys,
 * trailing text, lone surrogates, NUL characters, numbers beyond a double, and anything deeper or longer than the limits are
 * refused; never an exception. Bytes that are not UTF-8 are read as windows-1252, with the finding {@code CHARSET-GUESSED}.
 *
 * <p>Codes: {@code JSON-EMPTY, JSON-CHARSET, JSON-BROKEN, JSON-TRUNCATED, JSON-DUPLICATE-KEY, JSON-LIMIT, JSON-TRAILING, JSON-TEXT,
 * JSON-NUMBER}.
 */
public final class JsonDoor {

    /** Objects and lists inside each other. */
    public static final int MAX_DEPTH = 64;

    /** Characters of one text; payloads in base64 are the long ones. */
    public static final int MAX_STRING = 8 * 1024 * 1024;

    /** Bytes; a feed's own limit is usually far below. */
    public static final int MAX_DOCUMENT = 32 * 1024 * 1024;

    private static final int MAX_NUMBER = 100;
    private static final int MAX_KEY = 1_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_STRING)
                            .maxNumberLength(MAX_NUMBER)
                            .maxNameLength(MAX_KEY)
                            .maxDocumentLength(MAX_DOCUMENT)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS) // told apart below, with its own code
            .build();

    private JsonDoor() {}

    public static JsonReading read(byte[] bytes) {
        if (bytes.length > MAX_DOCUMENT) {
            return refused("JSON-LIMIT", "document", "longer than " + MAX_DOCUMENT + " bytes");
        }
        Charset charset = charsetByMark(bytes);
        return charset == UTF_8 ? readUtf8(Utf8.read(bytes, utf8MarkLength(bytes))) : readUtf16(bytes, charset);
    }

    private static JsonReading readUtf8(Utf8 text) {
        return text.isText()
                ? readText(text.characters(), text.finding().stream().toList())
                : refused("JSON-CHARSET", "byte " + text.at(), "neither UTF-8 nor windows-1252 text");
    }

    private static JsonReading readUtf16(byte[] bytes, Charset charset) {
        ByteBuffer rest = ByteBuffer.wrap(bytes, 2, bytes.length - 2);
        CharsetDecoder decoder = charset.newDecoder(); // a new decoder reports what it cannot decode
        try {
            return readText(decoder.decode(rest).toString(), List.of());
        } catch (CharacterCodingException e) {
            return refused("JSON-CHARSET", "byte " + rest.position(), "not " + charset.name() + " text");
        }
    }

    private static Charset charsetByMark(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return first == 0xfeff ? UTF_16BE : first == 0xfffe ? UTF_16LE : UTF_8;
    }

    private static int utf8MarkLength(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        return marked ? 3 : 0;
    }

    private static JsonReading readText(String text, List<Finding> findings) {
        try (JsonParser parser = MAPPER.getFactory().createParser(text)) {
            JsonNode root = MAPPER.readTree(parser);
            if (root == null || root.isMissingNode()) {
                return refused("JSON-EMPTY", "document", "there is nothing in it");
            }
            if (parser.nextToken() != null) {
                return refused("JSON-TRAILING", at(parser.currentTokenLocation()), "text after the end of the value");
            }
            return new BadValues()
                    .firstIn(root)
                    .<JsonReading>map(JsonReading.Refused::new)
                    .orElseGet(() -> new JsonReading.Tree(root, findings));
        } catch (JsonProcessingException e) {
            return refused(e);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private static JsonReading refused(JsonProcessingException e) {
        String place = at(e.getLocation());
        if (e instanceof StreamConstraintsException) {
            return refused(
                    "JSON-LIMIT",
                    place,
                    "beyond a limit: " + MAX_DEPTH + " levels, " + MAX_STRING + " characters in a text, " + MAX_KEY
                            + " in a key, " + MAX_NUMBER + " in a number");
        }
        if (e instanceof JsonEOFException) {
            return refused("JSON-TRUNCATED", place, "the text ends in the middle of a value");
        }
        if (e.getOriginalMessage().startsWith("Duplicate")) {
            return refused("JSON-DUPLICATE-KEY", place, "a key stands twice in one object");
        }
        return refused("JSON-BROKEN", place, "not JSON from here on");
    }

    /** Without the source, which Jackson would name by its class. */
    private static String at(JsonLocation location) {
        return location == null ? "document" : location.getLineNr() + ":" + location.getColumnNr();
    }

    private static JsonReading refused(String code, String place, String sentence) {
        return new JsonReading.Refused(new Refusal(code, place, sentence));
    }
}
