package tocsin.alerts.language;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Armed groups and forces whose names are translated from language to language ({@code actors.tsv}): met as folded words, longest first. */
final class Actors {

    private static final int LONGEST = 8;
    private static final int SHORT = 5;

    private static final int OPENINGS = (1 << 14) - 1;

    private final NameIndex names;

    /** Of the first words of names, the lowest bits of their keys: tells most words at once that no name begins with them. */
    private final BitSet openings = new BitSet(OPENINGS + 1);

    private final List<String> actors = new ArrayList<>();

    Actors() {
        NameIndex.Builder builder = new NameIndex.Builder(512);
        Tokens tokens = Tokens.of("");
        for (String[] row : Table.read("actors.tsv")) {
            for (String name : row[1].split("\\|")) {
                tokens.recut(name);
                openings.set((int) tokens.key(0) & OPENINGS);
                builder.add(tokens.keyOfAll(), tokens.key(0), actors.size());
            }
            actors.add(row[0]);
        }
        this.names = builder.build();
    }

    /** The actors of the table that are named, each once, in the order of the text. */
    Set<String> in(Tokens tokens) {
        Set<String> found = new LinkedHashSet<>();
        int i = 0;
        while (i < tokens.count()) {
            i = Math.max(readAt(i, tokens.key(i), tokens, found), i + 1);
        }
        return found;
    }

    /** The words that are part of such a name: they name no place (the Sila of {@code Силы быстрой поддержки}). */
    BitSet wordsOf(Tokens tokens) {
        BitSet words = new BitSet(tokens.count());
        Set<String> found = new LinkedHashSet<>();
        int i = 0;
        while (i < tokens.count()) {
            int behind = readAt(i, tokens.key(i), tokens, found);
            if (behind > i) {
                words.set(i, behind);
            }
            i = Math.max(behind, i + 1);
        }
        return words;
    }

    /** @return where to read on, or 0 if nobody is named here */
    private int readAt(int first, long firstKey, Tokens tokens, Set<String> found) {
        if (!opensName(firstKey)) {
            long bare = tokens.bareKey(first);
            return bare != 0 && bare != firstKey && opensName(bare) ? longest(first, bare, tokens, found) : 0;
        }
        return longest(first, firstKey, tokens, found);
    }

    private boolean opensName(long wordKey) {
        return openings.get((int) wordKey & OPENINGS) && names.startsWith(wordKey);
    }

    private int longest(int first, long firstKey, Tokens tokens, Set<String> found) {
        int behind = 0;
        int begin = 0;
        int end = 0;
        long key = firstKey;
        for (int last = first + 1; last <= Math.min(tokens.count(), first + LONGEST); last++) {
            key = last == first + 1 ? key : Tokens.join(key, tokens.key(last - 1));
            int at = names.begin(key);
            int until = names.end(at, key);
            if (until > at && isNamedSo(tokens, first, last)) {
                behind = last;
                begin = at;
                end = until;
            }
        }
        for (int at = begin; at < end; at++) {
            found.add(actors.get(names.number(at)));
        }
        return behind;
    }

    /** Short names are initials: in a text with capitals they must be written in capitals (AA, FAN, not "aa"). */
    private static boolean isNamedSo(Tokens tokens, int first, int last) {
        boolean initials = last - first == 1
                && tokens.length(first) < SHORT
                && tokens.writing(first).hasCapitals();
        return !initials || !tokens.tellsNamesByCapitals() || tokens.isCapital(first);
    }
}
