package tocsin.alerts.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Reads one text for places: for each name that some place bears ({@link SpanFinder}), what speaks for it being a place at all, and its
 * bearers ranked by population and by what the text says around it ({@link Surroundings}).
 */
final class PlaceReading {

    private static final int LONG = 6;
    private static final int COARSEST = 2;
    private static final int ENOUGH = 3;
    private static final int ENOUGH_FOR_COMMON_WORDS = 7;

    private final Rows rows;
    private final Tokens tokens;
    private final Hint hint;
    private final boolean field;
    private final SpanFinder finder;
    private final Surroundings surroundings;

    PlaceReading(Gazetteer gazetteer, Tokens tokens, Hint hint, boolean field) {
        this.rows = gazetteer.rows();
        this.tokens = tokens;
        this.hint = hint;
        this.field = field;
        this.finder = new SpanFinder(gazetteer, tokens, field);
        this.surroundings = new Surroundings(rows, hint);
    }

    List<Mention> mentions() {
        List<Mention> mentions = new ArrayList<>();
        for (Span span : spans()) {
            Ranking ranking = rank(span);
            if (field ? !finder.isLeftover(span) : speaksForPlace(span, ranking) >= needed(span)) {
                mentions.add(
                        new Mention(tokens.start(span.first()), tokens.end(span.last() - 1), ranking.candidates(rows)));
            }
        }
        return mentions;
    }

    private List<Span> spans() {
        List<Span> named = finder.byName();
        for (Span span : named) {
            if (!finder.isCommon(span)) {
                surroundings.learn(span, field || span.introduced() || !span.isOneWord());
            }
        }
        return surroundings.countries().isEmpty() ? named : finder.withSounds(named, surroundings.countries());
    }

    /** What the mentions that most likely mean a spot may mean; without one, the divisions; without these, the countries. */
    List<Candidate> finest() {
        List<Mention> mentions = mentions();
        for (int fineness = 0; fineness <= COARSEST; fineness++) {
            List<Candidate> found = ofFineness(mentions, fineness);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private static List<Candidate> ofFineness(List<Mention> mentions, int fineness) {
        return mentions.stream()
                .filter(mention -> fineness(mention.likeliest()) == fineness)
                .flatMap(mention -> mention.candidates().stream())
                .sorted(Comparator.comparingDouble(Candidate::weight).reversed())
                .limit(Gazetteer.MOST_CANDIDATES)
                .toList();
    }

    private static int fineness(Place place) {
        return switch (place.kind()) {
            case TOWN, QUARTER -> 0;
            case ADMIN -> 1;
            case COUNTRY -> COARSEST;
        };
    }

    private Ranking rank(Span span) {
        Ranking ranking = new Ranking(span.match());
        for (int at = span.begin(); at < span.end(); at++) {
            int row = span.index().number(at);
            ranking.add(row, weight(row, span));
        }
        return ranking;
    }

    private double weight(int row, Span span) {
        double weight = switch (rows.kind(row)) {
            case TOWN -> Math.log10(Math.max(300, rows.size(row)));
            case QUARTER -> Math.log10(Math.max(300, rows.size(row))) - 1;
            case ADMIN -> 5;
            case COUNTRY -> 8;
        };
        if (rows.kind(row) == Place.Kind.COUNTRY) {
            return weight;
        }
        if (surroundings.hasCountryOf(row)) {
            weight += 3;
        }
        if (surroundings.hasDivisionOf(row)) {
            weight += 2;
        }
        if (hint.point() != null) {
            Hint.Point point = hint.point();
            double km = Globe.km(rows.latitude(row), rows.longitude(row), point.latitude(), point.longitude());
            weight += 4 * Math.exp(-km / (25 + point.precisionKm()));
        }
        return span.match() == Candidate.Match.SOUND ? weight - 1.5 : weight;
    }

    private int needed(Span span) {
        return finder.isCommon(span) ? ENOUGH_FOR_COMMON_WORDS : ENOUGH;
    }

    private int speaksForPlace(Span span, Ranking ranking) {
        int said = (span.introduced() ? 2 : 0) + (span.isOneWord() ? 0 : 2) + writing(span);
        int likeliest = ranking.likeliest();
        Place.Kind kind = rows.kind(likeliest);
        said += switch (kind) {
            case COUNTRY -> 3;
            case ADMIN -> 1;
            case TOWN, QUARTER -> rows.size(likeliest) >= 1_000_000 ? 2 : rows.size(likeliest) >= 100_000 ? 1 : 0;
        };
        if (kind != Place.Kind.COUNTRY && surroundings.hasCountryOf(likeliest)) {
            said += 2;
        }
        return span.match() == Candidate.Match.SOUND ? said - 1 : said;
    }

    /** A capital within a sentence; where capitals say nothing, a long name that is nobody else's. */
    private int writing(Span span) {
        int first = span.first();
        if (tokens.writing(first) == Writing.UNSPACED) {
            return 1;
        }
        if (tokens.tellsNamesByCapitals() && tokens.writing(first).hasCapitals()) {
            return tokens.isCapital(first) ? tokens.opensSentence(first) ? 1 : 2 : 0;
        }
        int enough =
                tokens.writing(first) == Writing.ARABIC || tokens.writing(first) == Writing.HEBREW ? LONG - 1 : LONG;
        return span.hasOneBearer() && tokens.length(first) >= enough ? 1 : 0;
    }
}
