package tocsin.alerts.language;

import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;

/**
 * Words that are seldom a place though some village bears them: stop words of five languages (Lucene's lists), words that reports are made
 * of ({@code concepts.tsv}), and personal names, months and weekdays ({@code common-words.tsv}); and words that a place often follows.
 */
final class CommonWords {

    private final Set<Long> common = new HashSet<>();
    private final Set<Long> introducing = new HashSet<>();

    private CommonWords() {}

    static CommonWords load() {
        CommonWords words = new CommonWords();
        words.addStops(EnglishAnalyzer.getDefaultStopSet());
        words.addStops(FrenchAnalyzer.getDefaultStopSet());
        words.addStops(SpanishAnalyzer.getDefaultStopSet());
        words.addStops(ArabicAnalyzer.getDefaultStopSet());
        words.addStops(RussianAnalyzer.getDefaultStopSet());
        for (String[] row : Table.read("concepts.tsv")) {
            for (int column = 1; column < row.length; column++) {
                words.addConcept(row[column]);
            }
        }
        for (String[] row : Table.read("common-words.tsv")) {
            addAll(words.common, row[2].split(" "));
            if (row[0].equals("introduces")) {
                addAll(words.introducing, row[2].split(" "));
            }
        }
        return words;
    }

    /** Whether the word alone is hardly a place. */
    boolean isCommon(long wordKey) {
        return common.contains(wordKey);
    }

    /** Whether a place often follows the word: in, near, town; à, près; في, قرب; в, город. */
    boolean introducesPlace(long wordKey) {
        return introducing.contains(wordKey);
    }

    private void addStops(CharArraySet stops) {
        for (Object stop : stops) {
            addAll(common, new String((char[]) stop));
        }
    }

    private void addConcept(String words) {
        for (String word : words.split("\\|")) {
            if (!word.contains(" ")) {
                addAll(common, word, word + "s", word + "es");
            }
        }
    }

    private static void addAll(Set<Long> into, String... words) {
        Tokens tokens = Tokens.of("");
        for (String word : words) {
            tokens.recut(word);
            if (tokens.count() == 1) {
                into.add(tokens.key(0));
            }
        }
    }
}
