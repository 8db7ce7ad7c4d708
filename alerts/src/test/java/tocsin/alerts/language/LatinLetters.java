package tocsin.alerts.language;

import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What ICU writes in Latin for each letter of other scripts with spaces between words: the lines of {@code latin-letters.tsv}. */
final class LatinLetters {

    /** Where one letter alone misleads ICU: ayn opens with a vowel, the Russian signs are silent. */
    private static final Map<Character, String> OURS = Map.of('ع', "a", 'آ', "a", 'ь', "", 'ъ', "");

    private LatinLetters() {}

    static List<String> lines() {
        Transliterator latin = Transliterator.getInstance("Russian-Latin/BGN; Any-Latin; Latin-ASCII; Lower");
        List<String> lines = new ArrayList<>();
        lines.add("# Letters of other scripts in Latin ones, by ICU: made by alerts/gazetteer/make.");
        for (char c = 0x370; c < 0x2000; c++) {
            Writing writing = Writing.of(c);
            if (Character.isLetter(c) && writing != Writing.LATIN && writing != Writing.UNSPACED) {
                String written = OURS.getOrDefault(c, latin.transliterate(Character.toString(c)));
                if (written.chars().allMatch(letter -> letter >= 'a' && letter <= 'z') && !written.isEmpty()) {
                    lines.add(c + "\t" + written);
                }
            }
        }
        return lines;
    }
}
