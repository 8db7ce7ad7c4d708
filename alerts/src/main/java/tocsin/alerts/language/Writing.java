package tocsin.alerts.language;

/** How a word is written, as far as reading names needs to know it. */
enum Writing {
    LATIN,
    CYRILLIC,
    ARABIC,
    HEBREW,
    /** Greek, Armenian, Georgian, Ethiopic, Devanagari and all others with spaces between words. */
    OTHER,
    /** Han, Kana, Thai, Lao, Khmer, Burmese: no spaces between words, so each letter counts as a word. */
    UNSPACED;

    /** Whether names begin with a capital in it. */
    boolean hasCapitals() {
        return this == LATIN || this == CYRILLIC;
    }

    /** By the first folded letter of a word. */
    static Writing of(char letter) {
        if (letter < 0x0250 || (letter >= 0x1E00 && letter < 0x1F00)) {
            return LATIN;
        }
        if (letter >= 0x0400 && letter < 0x0530) {
            return CYRILLIC;
        }
        if ((letter >= 0x0600 && letter < 0x0780) || (letter >= 0x08A0 && letter < 0x0900)) {
            return ARABIC;
        }
        if (letter >= 0x0590 && letter < 0x0600) {
            return HEBREW;
        }
        return isUnspaced(letter) ? UNSPACED : OTHER;
    }

    private static boolean isUnspaced(char letter) {
        return (letter >= 0x3040 && letter < 0x3100)
                || (letter >= 0x3400 && letter < 0xA000)
                || (letter >= 0x0E00 && letter < 0x0F00)
                || (letter >= 0x1000 && letter < 0x10A0)
                || (letter >= 0x1780 && letter < 0x1800);
    }
}
