package tocsin.routes.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Writes a phrase as a number once it has been said of several alerts: channels say the same of most alerts, in words that are long. What
 * is said of one alert alone, as a distance or an incident's id, stays where it is said. On the writer's thread only.
 */
final class PhraseWriter {

    private static final int OFTEN = 4;
    private static final int REMEMBERED = 10_000;
    private static final int LONGEST = 600;
    private static final long MOST = 100_000;

    private final Sql sql;
    private final Numbers numbers;
    private final Map<Record, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Record, Seen> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** How often it was said, and by which number it goes. */
    private static final class Seen {
        private long last;
        private int alerts;

        /** Null while it is written out. */
        private @Nullable String number;
    }

    PhraseWriter(Sql sql, Numbers numbers) {
        this.sql = sql;
        this.numbers = numbers;
    }

    /**
     * @param alert number of the alert that it is said of
     * @param text the phrase as JSON
     * @return its number; empty if it is to be written out
     */
    <P extends Record> Optional<String> number(P phrase, long alert, Function<P, String> text) {
        Seen one = seen.computeIfAbsent(phrase, unknown -> new Seen());
        if (one.number == null && one.last != alert) {
            one.last = alert;
            one.alerts++;
            if (one.alerts >= OFTEN) {
                one.number = given(text.apply(phrase));
            }
        }
        return Optional.ofNullable(one.number);
    }

    private @Nullable String given(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Optional<Long> known = sql.first("SELECT no FROM phrase WHERE text = ?", row -> row.getLong(1), text);
        if (known.isPresent()) {
            return known.get().toString();
        }
        long no = numbers.next("SELECT COALESCE(MAX(no), 0) FROM phrase");
        if (no > MOST) {
            return null;
        }
        sql.update("INSERT INTO phrase (no, sha256, text) VALUES (?, ?, ?)", no, Phrases.digest(no, text), text);
        return Long.toString(no);
    }

    /** After a work failed: what it wrote is not there. */
    void forget() {
        seen.clear();
    }
}
