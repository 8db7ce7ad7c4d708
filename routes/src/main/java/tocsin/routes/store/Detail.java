package tocsin.routes.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import org.jspecify.annotations.Nullable;

/** A ledger record's detail: one flat JSON object, built in the order it is told. */
final class Detail {

    private final StringBuilder json = new StringBuilder(160).append('{');

    Detail with(String key, String value) {
        key(key).append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, json);
        json.append('"');
        return this;
    }

    Detail with(String key, long value) {
        key(key).append(value);
        return this;
    }

    /** Left out when empty or null. */
    Detail perhaps(String key, @Nullable String value) {
        return value == null || value.isEmpty() ? this : with(key, value);
    }

    private StringBuilder key(String key) {
        if (json.length() > 1) {
            json.append(',');
        }
        return json.append('"').append(key).append("\":");
    }

    @Override
    public String toString() {
        return json + "}";
    }
}
