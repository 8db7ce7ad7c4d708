package tocsin.alerts.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the fields of a JSON object; what says nothing (empty, false, null) is left out. {@link Fields} reads them. */
final class FieldWriter {

    private final JsonGenerator json;
    private final boolean canonical;

    /** @param canonical one spelling for equal numbers */
    FieldWriter(JsonGenerator json, boolean canonical) {
        this.json = json;
        this.canonical = canonical;
    }

    void instant(String name, Instant instant) throws IOException {
        json.writeStringField(name, instant.toString());
    }

    void text(String name, String text) throws IOException {
        if (!text.isEmpty()) {
            json.writeFieldName(name);
            string(text);
        }
    }

    void texts(String name, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            textsEvenNone(name, texts);
        }
    }

    void textsEvenNone(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            string(text);
        }
        json.writeEndArray();
    }

    private void string(String text) throws IOException {
        if (Surrogates.allPaired(text)) {
            json.writeString(text);
        } else {
            json.writeRawValue(Surrogates.quoted(text));
        }
    }

    <E extends Enum<E>> void word(String name, Words<E> words, E value) throws IOException {
        json.writeStringField(name, words.word(value));
    }

    <E extends Enum<E>> void words(String name, Words<E> words, List<E> values) throws IOException {
        if (!values.isEmpty()) {
            json.writeArrayFieldStart(name);
            for (E value : values) {
                json.writeString(words.word(value));
            }
            json.writeEndArray();
        }
    }

    void flag(String name, boolean flag) throws IOException {
        if (flag) {
            json.writeBooleanField(name, true);
        }
    }

    void number(String name, @Nullable Double number) throws IOException {
        if (number != null) {
            json.writeFieldName(name);
            number(number);
        }
    }

    /** In the canonical form 0 and -0 are one number. */
    void number(double number) throws IOException {
        json.writeNumber(canonical ? number + 0.0 : number);
    }

    void whole(String name, @Nullable Integer number) throws IOException {
        if (number != null) {
            json.writeNumberField(name, number);
        }
    }

    <T> void list(String name, List<T> values, Members<T> members) throws IOException {
        if (values.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(name);
        for (T value : values) {
            json.writeStartObject();
            members.write(value);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @FunctionalInterface
    interface Members<T> {
        void write(T value) throws IOException;
    }
}
