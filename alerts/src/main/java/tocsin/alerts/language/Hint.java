package tocsin.alerts.language;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of where a text speaks of, before it is read: from the feed ("this partner reports from Sudan"), a field, or a point. It
 * ranks candidates and lets doubtful names through; it throws none away.
 *
 * @param countries ISO 3166-1 codes, two letters, upper case
 * @param point near which the text is thought to be; null where unknown
 */
public record Hint(Set<String> countries, @Nullable Point point) {

    /** A point and how sure it is. */
    public record Point(double latitude, double longitude, double precisionKm) {}

    public Hint {
        countries = Set.copyOf(countries);
    }

    /** Nothing is known. */
    public static Hint none() {
        return new Hint(Set.of(), null);
    }

    public static Hint in(String country) {
        return new Hint(Set.of(country.toUpperCase(Locale.ROOT)), null);
    }

    public static Hint near(double latitude, double longitude, double precisionKm) {
        return new Hint(Set.of(), new Point(latitude, longitude, precisionKm));
    }
}
