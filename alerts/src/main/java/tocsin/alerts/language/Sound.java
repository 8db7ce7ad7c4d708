package tocsin.alerts.language;

/**
 * The consonants of a name, as rough as a name's way from one script to another is: vowels, {@code h} and doubled letters go, and what
 * one language writes {@code sh} and another {@code ch}, or {@code q}, {@code g} and {@code k}, becomes one. {@code Kadugli}, {@code كادقلي} and
 * {@code Кадугли} sound alike. Arabic writes no short vowels, so nothing finer would meet. Many different names sound alike too: use it only
 * where a country or another name narrows the choice.
 *
 * <p>Letters of other scripts become Latin one by one, by a table
 * that {@code alerts/gazetteer/make} lets ICU write ({@code Russian-Latin/BGN; Any-Latin; Latin-ASCII}): loading ICU's rules at each start
 * costs half a second.
 */
final class Sound {

    /** Fewer consonants say nothing. */
    static final int ENOUGH = 3;

    private static final int MOST = 24;
    private static final String[] LATIN = latin();

    private Sound() {}

    /** The key of the words {@code [first, last)} by sound, one for all of them written together; 0 if there is too little to hear. */
    static long key(Tokens tokens, int first, int last) {
        Ear ear = new Ear();
        for (int i = first; i < last; i++) {
            if (last - first == 1 || !isArticle(tokens, i)) {
                hear(tokens, i, ear);
            }
        }
        return ear.key();
    }

    private static void hear(Tokens tokens, int i, Ear ear) {
        boolean latin = tokens.writing(i) == Writing.LATIN;
        for (int at = 0; at < tokens.length(i); at++) {
            char letter = tokens.letter(i, at);
            if (latin) {
                ear.hear(letter);
            } else {
                String sounds = LATIN[letter];
                for (int s = 0; sounds != null && s < sounds.length(); s++) {
                    ear.hear(sounds.charAt(s));
                }
            }
        }
        ear.endWord();
    }

    /** Al-, el-, ash-, ad- and their like before another word. */
    private static boolean isArticle(Tokens tokens, int i) {
        int length = tokens.length(i);
        if (length < 2 || length > 3 || tokens.writing(i) == Writing.ARABIC) {
            return false;
        }
        char first = tokens.letter(i, 0);
        boolean vowel = first == 'a' || first == 'e' || first == 'u' || first == 'а' || first == 'э' || first == 'о';
        if (length == 3) {
            boolean ash = tokens.letter(i, 1) == 's' && tokens.letter(i, 2) == 'h';
            return vowel && (ash || tokens.letter(i, 2) == 'ь');
        }
        return vowel && "lrsntdzлрснтдзш".indexOf(tokens.letter(i, 1)) >= 0;
    }

    private static String[] latin() {
        String[] table = new String[0x10000];
        for (String[] row : Table.read("latin-letters.tsv")) {
            table[row[0].charAt(0)] = row[1];
        }
        return table;
    }

    /** Hears one Latin letter after the other and keeps the consonants. */
    private static final class Ear {
        private final char[] heard = new char[MOST];
        private int length;
        private char before;
        private boolean first = true;

        void hear(char letter) {
            if (letter == 'h') {
                joinH();
            } else if (letter >= 'a' && letter <= 'z' && letter != before) {
                plain(letter);
            } else if (letter >= '0' && letter <= '9') {
                keep(letter);
            }
            before = letter;
            first = false;
        }

        void endWord() {
            before = 0;
        }

        /** sh, ch, tch are one; zh, dzh another; ph is f; any other h is breath. */
        private void joinH() {
            switch (before) {
                case 's', 'c' -> replace('S');
                case 'p' -> replace('f');
                case 'z' -> replace('j');
                case 'k', 'g' -> {
                    if (length == 1 && before == 'k') {
                        replace('h');
                    } else if (before == 'k') {
                        length = Math.max(0, length - 1);
                    }
                }
                default -> {
                    if (first) {
                        keep('h');
                    }
                }
            }
        }

        private void plain(char letter) {
            switch (letter) {
                case 'a', 'e', 'i', 'o', 'u' -> {
                    if (first) {
                        keep('a');
                    }
                }
                case 'w', 'y' -> {
                    if (first) {
                        keep(letter);
                    }
                }
                case 'j' -> {
                    if (before == 'd') {
                        replace('j');
                    } else {
                        keep('j');
                    }
                }
                case 'c', 'q', 'g' -> keep('k');
                case 'k' -> {
                    if (before != 'c') {
                        keep('k');
                    }
                }
                case 'x' -> {
                    keep('k');
                    keep('s');
                }
                case 'z' -> keep('s');
                case 's' -> {
                    if (before == 't') {
                        replace('s');
                    } else {
                        keep('s');
                    }
                }
                case 'p' -> keep('b');
                case 'v' -> keep('f');
                default -> keep(letter);
            }
        }

        private void keep(char sound) {
            if (length < MOST && (sound != 'S' || length == 0 || heard[length - 1] != sound)) {
                heard[length++] = sound;
            }
        }

        private void replace(char sound) {
            length = Math.max(0, length - 1);
            if (sound == 'S' && length > 0 && heard[length - 1] == 't') {
                length--;
            }
            if (sound == 'j' && length > 0 && heard[length - 1] == 'd') {
                length--;
            }
            keep(sound);
        }

        long key() {
            int consonants = length > 0 && heard[0] == 'a' ? length - 1 : length;
            if (consonants < ENOUGH) {
                return 0;
            }
            long key = 0x5eedL;
            for (int i = 0; i < length; i++) {
                key = (key ^ heard[i]) * 0x100000001b3L;
            }
            key = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
            return key ^ (key >>> 33);
        }
    }
}
