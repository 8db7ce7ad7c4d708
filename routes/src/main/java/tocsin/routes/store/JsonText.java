package tocsin.routes.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Small JSON texts for the store's rows. */
final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    /** What stands between the brackets. */
    @FunctionalInterface
    interface Inside {
        void to(JsonGenerator json) throws IOException;
    }

    static String object(Inside fields) {
        return text(json -> {
            json.writeStartObject();
            fields.to(json);
            json.writeEndObject();
        });
    }

    static String array(Inside values) {
        return text(json -> {
            json.writeStartArray();
            values.to(json);
            json.writeEndArray();
        });
    }

    private static String text(Inside whole) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            whole.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
