package tocsin.alerts.incident;

import java.time.Instant;
import java.util.List;

/**
 * What one alert says of an incident, in the one form that is compared. Empty lists and {@link Toll#UNKNOWN} are unknown, which never
 * counts as a disagreement. It has no field for the truth: who scores the linker keeps that to himself.
 *
 * @param id of the alert, unique
 * @param sent when it was published
 * @param times when it happened; the likeliest first, alternates after it
 * @param places where; the likeliest first
 * @param placeNames names of the town, the district or a place, as written
 * @param admins names or codes of the first-level area (province, state)
 * @param ages of victims
 * @param streets and facilities
 * @param actors names of armed groups, parties, organisations
 * @param types path through a taxonomy, or several
 * @param text all its words
 * @param citations sources that it says it quotes
 */
public record Report(
        String id,
        Origin origin,
        Instant sent,
        List<Interval> times,
        List<Spot> places,
        List<String> placeNames,
        List<String> admins,
        Toll killed,
        Toll injured,
        List<Integer> ages,
        List<String> streets,
        List<String> actors,
        List<String> types,
        String text,
        List<String> citations) {

    public Report {
        times = List.copyOf(times);
        places = List.copyOf(places);
        placeNames = List.copyOf(placeNames);
        admins = List.copyOf(admins);
        ages = List.copyOf(ages);
        streets = List.copyOf(streets);
        actors = List.copyOf(actors);
        types = List.copyOf(types);
        citations = List.copyOf(citations);
    }

    /** One whose words are gone: it stands, and is compared with nothing. */
    public static Report bare(String id, Origin origin, Instant sent) {
        return new Report(
                id,
                origin,
                sent,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Toll.UNKNOWN,
                Toll.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of());
    }

    /** The same report at other places. */
    Report at(List<Spot> others) {
        return new Report(
                id,
                origin,
                sent,
                times,
                others,
                placeNames,
                admins,
                killed,
                injured,
                ages,
                streets,
                actors,
                types,
                text,
                citations);
    }
}
