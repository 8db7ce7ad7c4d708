package tocsin.alerts.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text, of a long one the first 2,000 words, for places: the longest name at each word, then what speaks for it being a place at all, then its bearers ranked. Countries
 * and divisions are judged first, for what they say of the other names.
 */
final class PlaceReading {

    private static final int LONGEST = 8;
    private static final int MOST_WORDS = 2_000;
    private static final int LONG = 6;
    private static final int COARSEST = 2;
    private static final int ENOUGH = 3;
    private static final int ENOUGH_FOR_A_COMMON_WORD = 7;

    private final Gazetteer gazetteer;
    private final Tokens tokens;
    private final Hint hint;
    private final boolean field;
    private final int words;
    private final BitSet taken;
    private final Set<Short> countries = new HashSet<>();
    private final Set<Long> admins = new HashSet<>();

    PlaceReading(Gazetteer gazetteer, Tokens tokens, Hint hint, boolean field) {
        this.gazetteer = gazetteer;
        this.tokens = tokens;
        this.hint = hint;
        this.field = field;
        this.words = Math.min(MOST_WORDS, tokens.count());
        this.taken = gazetteer.actors().wordsOf(tokens);
        for (String country : hint.countries()) {
            countries.add(Rows.country(country));
        }
    }

    /** A name met at the words {@code [first, last)}: its bearers stand at {@code [begin, end)} of the index. */
    private record Span(int first, int last, NameIndex index, int begin, int end, boolean introduced) {
        Candidate.Match match(Gazetteer gazetteer) {
            return index == gazetteer.names() ? Candidate.Match.NAME : Candidate.Match.SOUND;
        }
    }

    List<Mention> mentions() {
        List<Span> spans = spansByName();
        spans.forEach(this::learn);
        if (!countries.isEmpty()) {
            spans = withSpansBySound(spans);
        }
        List<Mention> mentions = new ArrayList<>();
        for (Span span : spans) {
            Ranking ranking = rank(span);
            if (field ? !isLeftover(span) : speaksForPlace(span, ranking) >= needed(span)) {
                mentions.add(new Mention(
                        tokens.start(span.first()), tokens.end(span.last() - 1), ranking.candidates(gazetteer.rows())));
            }
        }
        return mentions;
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

    private List<Span> spansByName() {
        List<Span> spans = new ArrayList<>();
        int i = 0;
        while (i < words) {
            Span span = mayBegin(i) ? byName(i) : null;
            if (span != null) {
                spans.add(span);
            }
            i = span == null ? i + 1 : span.last();
        }
        return spans;
    }

    private @Nullable Span byName(int first) {
        Span span = longest(first, tokens.key(first), isIntroduced(first));
        long bare = span == null ? tokens.bareKey(first) : 0;
        return bare == 0 ? span : longest(first, bare, true);
    }

    /** The spans, and between them names that sound like a place of the countries spoken of. */
    private List<Span> withSpansBySound(List<Span> spans) {
        List<Span> all = new ArrayList<>();
        int i = 0;
        for (Span span : spans) {
            addBySound(i, span.first(), all);
            all.add(span);
            i = span.last();
        }
        addBySound(i, words, all);
        return all;
    }

    private void addBySound(int first, int last, List<Span> all) {
        int i = first;
        while (i < last) {
            Span span = mayBegin(i) ? bySound(i, last) : null;
            if (span != null) {
                all.add(span);
            }
            i = span == null ? i + 1 : span.last();
        }
    }

    /** A small letter begins no name, where the text tells names by capitals. */
    private boolean mayBegin(int first) {
        return !taken.get(first) && (field || looksLikeName(first));
    }

    private boolean looksLikeName(int word) {
        return !tokens.tellsNamesByCapitals() || !tokens.writing(word).hasCapitals() || tokens.isCapital(word);
    }

    private @Nullable Span longest(int first, long firstKey, boolean introduced) {
        NameIndex names = gazetteer.names();
        if (!names.startsWith(firstKey)) {
            return null;
        }
        Span best = null;
        long key = firstKey;
        int end = Math.min(words, first + LONGEST);
        for (int last = first + 1; last <= end; last++) {
            if (last > first + 1) {
                if (isParted(last - 1)) {
                    break;
                }
                key = Tokens.join(key, tokens.key(last - 1));
            }
            int begin = names.begin(key);
            int finish = names.end(begin, key);
            if (finish > begin && (isLongEnough(first, last) || isCountryCode(first, last, begin, finish))) {
                best = new Span(first, last, names, begin, finish, introduced);
            }
        }
        return best;
    }

    /** Whether a comma or full stop stands before the word: a name does not reach over it, but over those of D.R. Congo and St. Louis. */
    private boolean isParted(int word) {
        boolean afterInitial = tokens.length(word - 1) <= 2 && (field || tokens.isCapital(word - 1));
        return tokens.gapHas(word, afterInitial ? ",;:()|/\n،؛" : ",;.:()|/\n،؛");
    }

    private boolean isLongEnough(int first, int last) {
        if (last - first > 1) {
            return true;
        }
        int length = tokens.length(first);
        return switch (tokens.writing(first)) {
            case UNSPACED -> false;
            case LATIN, CYRILLIC ->
                length > 1
                        && !tokens.isNumber(first)
                        && (field || length > 3 || (length > 2 && tokens.isCapital(first)));
            case ARABIC, HEBREW, OTHER -> length > 1;
        };
    }

    /** UK and US; not the OR of Oregon, which is also a word. */
    private boolean isCountryCode(int first, int last, int begin, int end) {
        boolean country = false;
        for (int at = begin; at < end; at++) {
            country |= gazetteer.rows().kind(gazetteer.names().number(at)) == Place.Kind.COUNTRY;
        }
        return country && last - first == 1 && tokens.isAllCapitals(first) && tokens.tellsNamesByCapitals();
    }

    /** Words that stand where a place stands, or the whole of a field, in a spelling or script that the gazetteer lacks. */
    private @Nullable Span bySound(int first, int end) {
        if ((!field && !isIntroduced(first)) || isCommon(first)) {
            return null;
        }
        for (int last = endOfName(first, end); last > first; last--) {
            Span span = bySoundOf(first, last);
            if (span != null) {
                return span;
            }
        }
        return null;
    }

    private @Nullable Span bySoundOf(int first, int last) {
        NameIndex sounds = gazetteer.sounds();
        long key = Sound.key(tokens, first, last);
        int begin = key == 0 ? 0 : sounds.begin(key);
        int finish = key == 0 ? 0 : sounds.end(begin, key);
        for (int at = begin; at < finish; at++) {
            if (countries.contains(gazetteer.rows().country(sounds.number(at)))) {
                return new Span(first, last, sounds, begin, finish, true);
            }
        }
        return null;
    }

    /** In a field, to the next comma; in a text, up to three words with capitals, or one word where there are no capitals. */
    private int endOfName(int first, int end) {
        boolean capitals = tokens.writing(first).hasCapitals() && tokens.tellsNamesByCapitals();
        int most = field ? LONGEST : capitals ? 3 : 1;
        int last = first + 1;
        while (last < end
                && last - first < most
                && !isParted(last)
                && !taken.get(last)
                && (field || looksLikeName(last))) {
            last++;
        }
        return last;
    }

    private boolean isIntroduced(int first) {
        if (tokens.hadPrefix(first)) {
            return true;
        }
        if (first > 0 && introduces(first - 1) && !isParted(first)) {
            return true;
        }
        return tokens.opensSentence(first) && tokens.isFollowedBy(first, ",:(—–");
    }

    private boolean introduces(int word) {
        long bare = tokens.bareKey(word);
        return gazetteer.common().introducesPlace(tokens.key(word))
                || (bare != 0 && gazetteer.common().introducesPlace(bare));
    }

    private boolean isCommon(int word) {
        long bare = tokens.bareKey(word);
        return gazetteer.common().isCommon(tokens.key(word))
                || (bare != 0 && gazetteer.common().isCommon(bare));
    }

    private boolean isCommon(Span span) {
        for (int word = span.first(); word < span.last(); word++) {
            if (!isCommon(word)) {
                return false;
            }
        }
        return true;
    }

    /** Takes the countries and divisions that the text certainly names as a hint for its other names. */
    private void learn(Span span) {
        if (isCommon(span)) {
            return;
        }
        boolean alone = span.last() - span.first() == 1;
        boolean known = isBorneInKnownCountry(span);
        Set<Short> borneIn = new HashSet<>();
        Set<Long> divisions = new HashSet<>();
        for (int at = span.begin(); at < span.end(); at++) {
            int row = span.index().number(at);
            short country = gazetteer.rows().country(row);
            if (gazetteer.rows().kind(row) == Place.Kind.COUNTRY) {
                countries.add(country);
            }
            if (!known || countries.contains(country)) {
                borneIn.add(country);
                if (gazetteer.rows().kind(row) == Place.Kind.ADMIN) {
                    divisions.add(gazetteer.rows().division(row));
                }
            }
        }
        if (borneIn.size() == 1 && !divisions.isEmpty() && (field || span.introduced() || !alone)) {
            countries.addAll(borneIn);
            admins.addAll(divisions);
        }
    }

    /** In a field: a common word beside one that the gazetteer does not know (the forest of Sambisa Forest, which is no town of that name). */
    private boolean isLeftover(Span span) {
        return isCommon(span)
                && (isUnknownNeighbour(span.first() - 1, span.first()) || isUnknownNeighbour(span.last(), span.last()));
    }

    private boolean isUnknownNeighbour(int word, int gap) {
        return word >= 0 && word < words && !isParted(gap) && !isCommon(word);
    }

    private boolean isBorneInKnownCountry(Span span) {
        boolean known = false;
        for (int at = span.begin(); at < span.end(); at++) {
            known |= countries.contains(gazetteer.rows().country(span.index().number(at)));
        }
        return known;
    }

    private Ranking rank(Span span) {
        Ranking ranking = new Ranking(span.match(gazetteer));
        for (int at = span.begin(); at < span.end(); at++) {
            int row = span.index().number(at);
            ranking.add(row, weight(row, span));
        }
        return ranking;
    }

    private double weight(int row, Span span) {
        Rows rows = gazetteer.rows();
        double weight = switch (rows.kind(row)) {
            case TOWN -> Math.log10(Math.max(300, rows.size(row)));
            case QUARTER -> Math.log10(Math.max(300, rows.size(row))) - 1;
            case ADMIN -> 5;
            case COUNTRY -> 8;
        };
        if (rows.kind(row) == Place.Kind.COUNTRY) {
            return weight;
        }
        if (countries.contains(rows.country(row))) {
            weight += 3;
        }
        if (!admins.isEmpty() && admins.contains(rows.division(row))) {
            weight += 2;
        }
        if (hint.point() != null) {
            Hint.Point point = hint.point();
            double km = Globe.km(rows.latitude(row), rows.longitude(row), point.latitude(), point.longitude());
            weight += 4 * Math.exp(-km / (25 + point.precisionKm()));
        }
        return span.match(gazetteer) == Candidate.Match.SOUND ? weight - 1.5 : weight;
    }

    private int needed(Span span) {
        boolean commonWord = isCommon(span);
        return commonWord ? ENOUGH_FOR_A_COMMON_WORD : ENOUGH;
    }

    private int speaksForPlace(Span span, Ranking ranking) {
        boolean several = span.last() - span.first() > 1;
        int said = (span.introduced() ? 2 : 0) + (several ? 2 : 0) + writing(span);
        int likeliest = ranking.likeliest();
        Rows rows = gazetteer.rows();
        Place.Kind kind = rows.kind(likeliest);
        said += switch (kind) {
            case COUNTRY -> 3;
            case ADMIN -> 1;
            case TOWN, QUARTER -> rows.size(likeliest) >= 1_000_000 ? 2 : rows.size(likeliest) >= 100_000 ? 1 : 0;
        };
        if (kind != Place.Kind.COUNTRY && countries.contains(rows.country(likeliest))) {
            said += 2;
        }
        return span.match(gazetteer) == Candidate.Match.SOUND ? said - 1 : said;
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
        return span.end() - span.begin() == 1 && tokens.length(first) >= enough ? 1 : 0;
    }
}
