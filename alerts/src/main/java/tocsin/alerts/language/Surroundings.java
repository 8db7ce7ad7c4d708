package tocsin.alerts.language;

import java.util.HashSet;
import java.util.Set;

/** The countries and divisions that a text speaks of: those hinted at, and those that it certainly names. */
final class Surroundings {

    private final Rows rows;
    private final Set<Short> countries = new HashSet<>();
    private final Set<Long> divisions = new HashSet<>();

    Surroundings(Rows rows, Hint hint) {
        this.rows = rows;
        for (String country : hint.countries()) {
            countries.add(Rows.country(country));
        }
    }

    Set<Short> countries() {
        return countries;
    }

    boolean hasCountryOf(int row) {
        return countries.contains(rows.country(row));
    }

    boolean hasDivisionOf(int row) {
        return !divisions.isEmpty() && divisions.contains(rows.division(row));
    }

    /**
     * Takes in the countries that a name means; and, where it stands certainly, its division, if only one country (of those already known, if
     * any) has places of that name.
     */
    void learn(Span span, boolean certain) {
        boolean known = isBorneInKnownCountry(span);
        Set<Short> borneIn = new HashSet<>();
        Set<Long> divisionsOfIt = new HashSet<>();
        for (int at = span.begin(); at < span.end(); at++) {
            int row = span.index().number(at);
            if (rows.kind(row) == Place.Kind.COUNTRY) {
                countries.add(rows.country(row));
            }
            if (!known || hasCountryOf(row)) {
                borneIn.add(rows.country(row));
                if (rows.kind(row) == Place.Kind.ADMIN) {
                    divisionsOfIt.add(rows.division(row));
                }
            }
        }
        if (borneIn.size() == 1 && !divisionsOfIt.isEmpty() && certain) {
            countries.addAll(borneIn);
            divisions.addAll(divisionsOfIt);
        }
    }

    private boolean isBorneInKnownCountry(Span span) {
        boolean known = false;
        for (int at = span.begin(); at < span.end(); at++) {
            known |= hasCountryOf(span.index().number(at));
        }
        return known;
    }
}
