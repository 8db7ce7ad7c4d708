package tocsin.alerts.language;

import java.util.Arrays;
import org.apache.lucene.analysis.CharArraySet;

/**
 * A text cut into folded words, for reading names: five arrays and one buffer, however many words. A word's key is a 64-bit hash of its
 * folded letters, without case ending or article ({@link Endings}); a word with something written onto it has a second key without that.
 */
final class Tokens {

    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int CAPITAL = 1;
    private static final int OPENS = 2;
    private static final int ALL_CAPITALS = 4;
    private static final int PREFIXED = 8;

    private String text;
    private char[] letters;
    private int used;
    private int count;
    private int[] start;
    private int[] end;
    private int[] from;
    private byte[] flags;
    private long[] keys;
    private boolean prefixed;
    private boolean smallSeen;
    private boolean capitalSeen;

    private Tokens(String text) {
        this.text = text;
        this.letters = new char[text.length() + 16];
        int guess = text.length() / 5 + 4;
        this.start = new int[guess];
        this.end = new int[guess];
        this.from = new int[guess + 1];
        this.flags = new byte[guess];
        this.keys = new long[guess];
    }

    static Tokens of(String text) {
        Tokens tokens = new Tokens(text);
        tokens.cut();
        return tokens;
    }

    /** Cuts another text in the same arrays: for reading a gazetteer's million names. */
    void recut(String next) {
        text = next;
        used = 0;
        count = 0;
        from[0] = 0;
        smallSeen = false;
        capitalSeen = false;
        cut();
    }

    int count() {
        return count;
    }

    /** Where word {@code i} starts in the text. */
    int start(int i) {
        return start[i];
    }

    /** Where word {@code i} ends in the text, exclusive. */
    int end(int i) {
        return end[i];
    }

    /** How many folded letters word {@code i} has. */
    int length(int i) {
        return from[i + 1] - from[i];
    }

    char letter(int i, int at) {
        return letters[from[i] + at];
    }

    Writing writing(int i) {
        return Writing.of(letters[from[i]]);
    }

    boolean isCapital(int i) {
        return (flags[i] & CAPITAL) != 0;
    }

    boolean isAllCapitals(int i) {
        return (flags[i] & ALL_CAPITALS) != 0;
    }

    /** Whether a one-letter word and an article were written onto word {@code i}: {@code بالفاشر}. */
    boolean hadPrefix(int i) {
        return (flags[i] & PREFIXED) != 0;
    }

    /** Whether word {@code i} opens the text or a sentence, where a capital says nothing. */
    boolean opensSentence(int i) {
        return (flags[i] & OPENS) != 0;
    }

    /** Whether capitals mean anything here: a text all in small letters, or all in capitals, has lost its names. */
    boolean tellsNamesByCapitals() {
        return smallSeen && capitalSeen;
    }

    boolean isNumber(int i) {
        return Character.isDigit(letters[from[i]]);
    }

    /** The key of word {@code i}. */
    long key(int i) {
        return keys[i];
    }

    /** The key of word {@code i} without what is written onto its front, or 0 if nothing is. */
    long bareKey(int i) {
        Writing writing = writing(i);
        if (writing != Writing.ARABIC && writing != Writing.HEBREW) {
            return 0;
        }
        int bare = Endings.startBehindPrefix(writing, letters, from[i], from[i + 1]);
        return bare == from[i] ? 0 : hash(bare, from[i + 1]);
    }

    /** Whether one of these characters stands between word {@code i} and the one before it. */
    boolean gapHas(int i, String characters) {
        for (int at = i == 0 ? 0 : end[i - 1]; at < start[i]; at++) {
            if (characters.indexOf(text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of these characters follows word {@code i}, perhaps after a space. */
    boolean isFollowedBy(int i, String characters) {
        int at = end[i];
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && characters.indexOf(text.charAt(at)) >= 0;
    }

    boolean isIn(CharArraySet words, int i) {
        return words.contains(letters, from[i], length(i));
    }

    /** Whether any folded letter is one of these. */
    boolean hasAny(String anyOf) {
        for (int at = 0; at < used; at++) {
            if (anyOf.indexOf(letters[at]) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The folded word, for the eye. */
    String word(int i) {
        return new String(letters, from[i], length(i));
    }

    /** One key for a row of words: this key, then the next word's. */
    static long join(long before, long next) {
        long joined = (before ^ (next >>> 29)) * 0x9E3779B97F4A7C15L + next;
        return joined ^ (joined >>> 32);
    }

    /** The key of all words in their order; 0 for a text without words. */
    long keyOfAll() {
        long key = count == 0 ? 0 : keys[0];
        for (int i = 1; i < count; i++) {
            key = join(key, keys[i]);
        }
        return key;
    }

    private void cut() {
        int begin = -1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char folded = Letters.folded(c);
            if (isApostrophe(c)
                    && begin >= 0
                    && i + 1 < text.length()
                    && Letters.folded(text.charAt(i + 1)) > Letters.SEVERAL) {
                if (isElision()) {
                    begin = close(begin, i);
                }
            } else if (folded == Letters.SEPARATOR) {
                begin = close(begin, i);
            } else if (folded != Letters.NOTHING) {
                boolean alone = Writing.of(folded) == Writing.UNSPACED && !Letters.isMark(c);
                if (alone) {
                    begin = close(begin, i);
                }
                begin = begin < 0 ? i : begin;
                append(c, folded);
            }
        }
        close(begin, text.length());
    }

    private static boolean isApostrophe(char c) {
        return c == '\''
                || c == '\u2019'
                || c == '\u02BC'
                || c == '\u2018'
                || c == '`'
                || c == '\u02BF'
                || c == '\u02BE'
                || c == '\u02BB';
    }

    /** French l', d', qu': a word of its own. N'Djamena and Sana'a stay whole. */
    private boolean isElision() {
        int length = used - from[count];
        char first = letters[from[count]];
        return (length == 1 && "ldjmtsc".indexOf(first) >= 0)
                || (length == 2 && first == 'q' && letters[used - 1] == 'u');
    }

    private void append(char c, char folded) {
        String several = folded == Letters.SEVERAL ? Letters.several(c) : "";
        if (used + Math.max(1, several.length()) > letters.length) {
            letters = Arrays.copyOf(letters, letters.length * 2 + several.length());
        }
        if (several.isEmpty()) {
            letters[used++] = folded;
        } else {
            several.getChars(0, several.length(), letters, used);
            used += several.length();
        }
    }

    /** @return -1: no word is open */
    private int close(int begin, int endOfWord) {
        if (begin < 0 || used == from[count]) {
            return -1;
        }
        if (count == start.length) {
            grow();
        }
        start[count] = begin;
        end[count] = endOfWord;
        shorten();
        flags[count] = (byte) flags(begin, endOfWord);
        keys[count] = hash(from[count], used);
        count++;
        from[count] = used;
        return -1;
    }

    private void shorten() {
        Writing writing = Writing.of(letters[from[count]]);
        prefixed = false;
        if (writing == Writing.CYRILLIC) {
            used = Endings.endOfCyrillic(letters, from[count], used);
        } else if (writing == Writing.ARABIC) {
            int bare = Endings.startBehindArticle(letters, from[count], used);
            if (bare == from[count]) {
                int prefix = Endings.startBehindPrefix(writing, letters, from[count], used);
                int article = prefix == bare ? bare : Endings.startBehindArticle(letters, prefix, used);
                prefixed = article > prefix;
                bare = prefixed ? article : bare;
            }
            System.arraycopy(letters, bare, letters, from[count], used - bare);
            used -= bare - from[count];
        }
    }

    private int flags(int begin, int endOfWord) {
        int found = (opens(begin) ? OPENS : 0) | (prefixed ? PREFIXED : 0);
        char first = text.charAt(begin);
        if (Character.isUpperCase(first) || Character.isTitleCase(first)) {
            found |= CAPITAL;
            capitalSeen = true;
        }
        boolean small = false;
        for (int i = begin; i < endOfWord; i++) {
            small |= Character.isLowerCase(text.charAt(i));
        }
        smallSeen |= small;
        return small || (found & CAPITAL) == 0 || endOfWord - begin < 2 ? found : found | ALL_CAPITALS;
    }

    private boolean opens(int begin) {
        for (int i = begin - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == '.' || c == '!' || c == '?' || c == ':' || c == '\n' || c == '؟' || c == '¿' || c == '¡'
                    || c == '•') {
                return true;
            }
            if (!Character.isWhitespace(c) && c != '"' && c != '«' && c != '“' && c != '(') {
                return false;
            }
        }
        return true;
    }

    private long hash(int begin, int endOfWord) {
        long hash = SEED;
        for (int i = begin; i < endOfWord; i++) {
            hash = (hash ^ letters[i]) * PRIME;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 33;
        return hash == 0 ? 1 : hash;
    }

    private void grow() {
        int size = start.length * 2;
        start = Arrays.copyOf(start, size);
        end = Arrays.copyOf(end, size);
        from = Arrays.copyOf(from, size + 1);
        flags = Arrays.copyOf(flags, size);
        keys = Arrays.copyOf(keys, size);
    }
}
