package tocsin.alerts.language;

/**
 * Takes from a folded word what grammar added to a name: Russian and Ukrainian case endings ({@code в Хартуме}, {@code Хартума}), the Arabic
 * article and the one-letter words written onto the next one ({@code بالفاشر}, {@code والجنينة}). Lighter than a stemmer: names are not words,
 * and both the gazetteer and the text pass through it.
 */
final class Endings {

    private static final String[] CYRILLIC = {
        "ого", "его", "ому", "ему", "ыми", "ими", "ами", "ями", "ои", "еи", "ыи", "ии", "ая", "яя", "ое", "ее", "ые",
        "ие", "ом", "ем", "ым", "им", "ую", "юю", "ах", "ях", "ам", "ям", "ов", "ев", "а", "я", "о", "е", "у", "ю", "ы",
        "и", "ь"
    };
    private static final int STEM = 3;

    private Endings() {}

    /** Where the Cyrillic word {@code letters[from, to)} ends without its case ending: at least three letters stay. */
    static int endOfCyrillic(char[] letters, int from, int to) {
        for (String ending : CYRILLIC) {
            int end = to - ending.length();
            if (end - from >= STEM && endsWith(letters, end, ending)) {
                return end;
            }
        }
        return to;
    }

    /** Where the Arabic word begins behind its article {@code ال} or {@code لل}: at least three letters stay. */
    static int startBehindArticle(char[] letters, int from, int to) {
        boolean article =
                to - from >= 2 + STEM && (letters[from] == 'ا' || letters[from] == 'ل') && letters[from + 1] == 'ل';
        return article ? from + 2 : from;
    }

    /** Where the word begins behind a one-letter word written onto it, or {@code from} if there is none that leaves three letters. */
    static int startBehindPrefix(Writing writing, char[] letters, int from, int to) {
        if (to - from <= STEM) {
            return from;
        }
        boolean prefix = switch (writing) {
            case ARABIC -> "وبلفك".indexOf(letters[from]) >= 0;
            case HEBREW -> "ובלמהכש".indexOf(letters[from]) >= 0;
            case LATIN, CYRILLIC, OTHER, UNSPACED -> false;
        };
        return prefix ? from + 1 : from;
    }

    private static boolean endsWith(char[] letters, int end, String ending) {
        for (int i = 0; i < ending.length(); i++) {
            if (letters[end + i] != ending.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
