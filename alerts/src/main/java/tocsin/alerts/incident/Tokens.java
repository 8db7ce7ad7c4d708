package tocsin.alerts.incident;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts text into folded words. The same text must always give the same words. */
@FunctionalInterface
public interface Tokens {

    /** @return the words in their order, folded so that spellings of one word are equal */
    List<String> of(String text);

    /** Letters and digits of any script, small, without accents; knows no language. */
    static Tokens plain() {
        return text -> {
            String folded = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
            List<String> words = new ArrayList<>();
            StringBuilder word = new StringBuilder();
            for (int i = 0; i < folded.length(); ) {
                int point = folded.codePointAt(i);
                i += Character.charCount(point);
                if (Character.isLetterOrDigit(point)) {
                    word.appendCodePoint(point);
                } else if (Character.getType(point) != Character.NON_SPACING_MARK && word.length() > 0) {
                    words.add(word.toString());
                    word.setLength(0);
                }
            }
            if (word.length() > 0) {
                words.add(word.toString());
            }
            return words;
        };
    }
}
