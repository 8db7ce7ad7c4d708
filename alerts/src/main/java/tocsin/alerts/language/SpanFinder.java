package tocsin.alerts.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the names of one text that some place bears, the longest at each word; whether they mean it there is for {@link PlaceReading}. */
final class SpanFinder {

    private static final int LONGEST = 8;
    private static final int MOST_WORDS = 2_000;

    private final Gazetteer gazetteer;
    private final Tokens tokens;
    private final boolean field;
    private final int words;
    private final BitSet taken;

    SpanFinder(Gazetteer gazetteer, Tokens tokens, boolean field) {
        this.gazetteer = gazetteer;
        this.tokens = tokens;
        this.field = field;
        this.words = Math.min(MOST_WORDS, tokens.count());
        this.taken = gazetteer.actors().wordsOf(tokens);
    }

    /** The names of the gazetteer, in the order of the text. */
    List<Span> byName() {
        List<Span> spans = new ArrayList<>();
        int i = 0;
        while (i < words) {
            Span span = mayBegin(i) ? nameAt(i) : null;
            if (span != null) {
                spans.add(span);
            }
            i = span == null ? i + 1 : span.last();
        }
        return spans;
    }

    private @Nullable Span nameAt(int first) {
        Span span = longest(first, tokens.key(first), isIntroduced(first));
        long bare = span == null ? tokens.bareKey(first) : 0;
        return bare == 0 ? span : longest(first, bare, true);
    }

    /** The spans, and between them names that sound like a place of the countries spoken of. */
    List<Span> withSounds(List<Span> spans, Set<Short> countries) {
        List<Span> all = new ArrayList<>();
        int i = 0;
        for (Span span : spans) {
            addBySound(i, span.first(), countries, all);
            all.add(span);
            i = span.last();
        }
        addBySound(i, words, countries, all);
        return all;
    }

    private void addBySound(int first, int last, Set<Short> countries, List<Span> all) {
        int i = first;
        while (i < last) {
            Span span = mayBegin(i) ? bySound(i, last, countries) : null;
            if (span != null) {
                all.add(span);
            }
            i = span == null ? i + 1 : span.last();
        }
    }

    /** Whether all its words are common ones. */
    boolean isCommon(Span span) {
        for (int word = span.first(); word < span.last(); word++) {
            if (!isCommon(word)) {
                return false;
            }
        }
        return true;
    }

    /** In a field: a common word beside one that the gazetteer does not know (the forest of Sambisa Forest, which is no town of that name). */
    boolean isLeftover(Span span) {
        return isCommon(span)
                && (isUnknownNeighbour(span.first() - 1, span.first()) || isUnknownNeighbour(span.last(), span.last()));
    }

    private boolean isUnknownNeighbour(int word, int gap) {
        return word >= 0 && word < words && !isParted(gap) && !isCommon(word);
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
                best = new Span(first, last, names, begin, finish, Candidate.Match.NAME, introduced);
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
    private @Nullable Span bySound(int first, int end, Set<Short> countries) {
        if ((!field && !isIntroduced(first)) || isCommon(first)) {
            return null;
        }
        for (int last = endOfName(first, end); last > first; last--) {
            Span span = bySoundOf(first, last, countries);
            if (span != null) {
                return span;
            }
        }
        return null;
    }

    private @Nullable Span bySoundOf(int first, int last, Set<Short> countries) {
        NameIndex sounds = gazetteer.sounds();
        long key = Sound.key(tokens, first, last);
        int begin = key == 0 ? 0 : sounds.begin(key);
        int finish = key == 0 ? 0 : sounds.end(begin, key);
        for (int at = begin; at < finish; at++) {
            if (countries.contains(gazetteer.rows().country(sounds.number(at)))) {
                return new Span(first, last, sounds, begin, finish, Candidate.Match.SOUND, true);
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
}
