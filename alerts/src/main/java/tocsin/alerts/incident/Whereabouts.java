package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.alerts.language.Candidate;
import tocsin.alerts.language.Gazetteer;
import tocsin.alerts.language.Hint;
import tocsin.alerts.language.Mention;
import tocsin.alerts.language.Place;

/**
 * Looks up where a report speaks of, if it gives no position: by the names in its fields, and if these are unknown or missing, by those in
 * its text. A name that several places bear gives several, unless one is far likelier. The gazetteer is read when the first such report
 * comes, which takes about a second.
 */
public final class Whereabouts {

    /** A candidate so much lighter than the likeliest of its name, some hundred times fewer inhabitants, is left out. */
    private static final double FAR_LIKELIER = 2;

    private static final int OF_ONE_NAME = 4;
    private static final int MOST = 8;

    /** A field names the place, or the village beside a town of that name. */
    private static final double FIELD_KM = 5;

    /** A text names places that the incident was near to, or had to do with. */
    private static final double TEXT_KM = 15;

    private static final int MOST_CHARACTERS = 4_000;

    private Whereabouts() {}

    private static final class Atlas {
        static final Gazetteer GAZETTEER = Gazetteer.load();
    }

    /** @return the report itself if it gives a position or nothing in it can be found; else with its places looked up */
    public static Report found(Report report) {
        if (!report.places().isEmpty()
                || report.placeNames().isEmpty() && report.text().isBlank()) {
            return report;
        }
        Gazetteer gazetteer = Atlas.GAZETTEER;
        String text = report.text();
        List<Mention> mentions = gazetteer.mentions(
                text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text, Hint.none());
        Hint hint = new Hint(countries(gazetteer, report, mentions), null);
        List<Spot> spots = new ArrayList<>();
        for (String name : report.placeNames()) {
            String beside = String.join(", ", report.admins());
            add(gazetteer.resolve(beside.isEmpty() ? name : name + ", " + beside, hint), FIELD_KM, spots);
        }
        boolean named = spots.stream().anyMatch(spot -> spot.precisionKm() < 50);
        if (!named) {
            mentions.stream()
                    .filter(mention -> mention.likeliest().kind().isSpot())
                    .forEach(mention -> add(mention.candidates(), TEXT_KM, spots));
        }
        List<Spot> few = spots.stream().distinct().limit(MOST).toList();
        return few.isEmpty() ? report : report.at(few);
    }

    private static Set<String> countries(Gazetteer gazetteer, Report report, List<Mention> mentions) {
        Set<String> countries = new HashSet<>();
        Stream<Candidate> fields = report.admins().stream()
                .flatMap(admin -> gazetteer.resolve(admin, Hint.none()).stream().limit(1))
                .filter(candidate -> !candidate.place().kind().isSpot());
        Stream<Candidate> told = mentions.stream()
                .map(mention -> mention.candidates().get(0))
                .filter(candidate -> !candidate.place().kind().isSpot());
        Stream.concat(fields, told)
                .map(candidate -> candidate.place().country())
                .forEach(countries::add);
        return countries;
    }

    /** Whole countries are left out: everything in them would be near. */
    private static void add(List<Candidate> candidates, double leastKm, List<Spot> to) {
        candidates.stream()
                .filter(candidate -> candidate.weight() >= candidates.get(0).weight() - FAR_LIKELIER)
                .map(Candidate::place)
                .filter(place -> place.kind() != Place.Kind.COUNTRY)
                .limit(OF_ONE_NAME)
                .map(place ->
                        new Spot(place.latitude(), place.longitude(), Math.max(leastKm, place.precisionKm()), true))
                .forEach(to::add);
    }
}
