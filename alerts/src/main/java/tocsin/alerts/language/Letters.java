package tocsin.alerts.language;

import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.Map;

/**
 * One letter, folded: without case, accent, vowel sign or the spelling habits of one keyboard, so that {@code Yaoundé}, {@code YAOUNDE} and
 * {@code yaounde}, or Arabic and Persian {@code ك ک}, are the same. A table over the Basic Multilingual Plane, made once by ICU
 * (NFKC_Casefold, then NFD without marks). Letters beyond that plane (Adlam, rare Han) separate words.
 */
final class Letters {

    /** Ends a word. */
    static final char SEPARATOR = 0;

    /** Says nothing: a vowel sign, a combining accent, a tatweel. */
    static final char NOTHING = 1;

    /** Becomes several letters: see {@link #several}. */
    static final char SEVERAL = 2;

    private static final Map<Character, String> HABITS = Map.ofEntries(
            Map.entry('đ', "d"),
            Map.entry('ð', "d"),
            Map.entry('ɗ', "d"),
            Map.entry('ł', "l"),
            Map.entry('ø', "o"),
            Map.entry('ɔ', "o"),
            Map.entry('ı', "i"),
            Map.entry('ħ', "h"),
            Map.entry('ŋ', "n"),
            Map.entry('ɓ', "b"),
            Map.entry('ƙ', "k"),
            Map.entry('ƴ', "y"),
            Map.entry('ə', "e"),
            Map.entry('ɛ', "e"),
            Map.entry('þ', "th"),
            Map.entry('æ', "ae"),
            Map.entry('œ', "oe"),
            Map.entry('ى', "ي"),
            Map.entry('ی', "ي"),
            Map.entry('ې', "ي"),
            Map.entry('ة', "ه"),
            Map.entry('ۀ', "ه"),
            Map.entry('ە', "ه"),
            Map.entry('ہ', "ه"),
            Map.entry('ھ', "ه"),
            Map.entry('ک', "ك"),
            Map.entry('ڪ', "ك"),
            Map.entry('ٱ', "ا"),
            Map.entry('ء', ""),
            Map.entry('ـ', ""));

    private static final char[] FOLDED = new char[0x10000];
    private static final String[] MANY = new String[0x10000];

    static {
        Normalizer2 casefold = Normalizer2.getNFKCCasefoldInstance();
        Normalizer2 apart = Normalizer2.getNFDInstance();
        for (int c = 1; c < 0x10000; c++) {
            if (Character.isSurrogate((char) c)) {
                continue;
            }
            String folded = folded(c, casefold, apart);
            if (folded == null) {
                FOLDED[c] = SEPARATOR;
            } else if (folded.isEmpty()) {
                FOLDED[c] = NOTHING;
            } else if (folded.length() == 1) {
                FOLDED[c] = folded.charAt(0);
            } else {
                FOLDED[c] = SEVERAL;
                MANY[c] = folded;
            }
        }
    }

    private Letters() {}

    /** The folded letter, or {@link #SEPARATOR}, {@link #NOTHING}, {@link #SEVERAL}. */
    static char folded(char c) {
        return FOLDED[c];
    }

    /** The folded letters of one that becomes {@link #SEVERAL}. */
    static String several(char c) {
        return MANY[c];
    }

    /** A mark that belongs to the letter before it (Burmese, Thai, Devanagari vowel signs are kept). */
    static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** @return null for what separates words */
    @org.jspecify.annotations.Nullable
    private static String folded(int c, Normalizer2 casefold, Normalizer2 apart) {
        if (isMark((char) c)) {
            return keepsMarks(UnicodeScript.of(c)) ? Character.toString(c) : "";
        }
        if (Character.getType(c) == Character.FORMAT) {
            return "";
        }
        if (!Character.isLetterOrDigit(c) && c != 'ـ') {
            return null;
        }
        String letter = casefold.normalize(Character.toString(c));
        if (takesAccents(UnicodeScript.of(c))) {
            letter = withoutMarks(apart.normalize(letter));
        }
        StringBuilder habit = new StringBuilder();
        for (char part : letter.toCharArray()) {
            if (Character.isLetterOrDigit(part) || isMark(part) || HABITS.containsKey(part)) {
                habit.append(HABITS.getOrDefault(part, digit(part)));
            }
        }
        return habit.toString();
    }

    private static String digit(char part) {
        int value = Character.digit(part, 10);
        return Character.isDigit(part) && value >= 0 ? Integer.toString(value) : Character.toString(part);
    }

    private static String withoutMarks(String letters) {
        StringBuilder kept = new StringBuilder();
        for (char part : letters.toCharArray()) {
            if (!isMark(part)) {
                kept.append(part);
            }
        }
        return kept.toString();
    }

    private static boolean takesAccents(UnicodeScript script) {
        return switch (script) {
            case LATIN, GREEK, CYRILLIC, ARABIC, HEBREW, COMMON -> true;
            default -> false;
        };
    }

    private static boolean keepsMarks(UnicodeScript script) {
        return switch (script) {
            case LATIN, GREEK, CYRILLIC, ARABIC, HEBREW, INHERITED, COMMON -> false;
            default -> true;
        };
    }
}
