package tocsin.alerts.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.core.DecimalDigitFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.ru.RussianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.util.ElisionFilter;

/**
 * The stems of a text's words, in their order, without stop words: Lucene's tokenizer (Unicode UAX #29) and light stemmers. The same stem
 * has the same hash in every language. Safe for all threads: Lucene keeps one chain of filters a thread.
 */
final class Stems {

    private static final int[] NONE = new int[0];

    private final Map<Language, Analyzer> analyzers = new EnumMap<>(Language.class);

    Stems() {
        for (Language language : Language.values()) {
            analyzers.put(language, analyzer(language));
        }
    }

    /** The hash of each stem. */
    int[] of(String text, Language language) {
        Analyzer analyzer = analyzers.get(language);
        if (analyzer == null || text.isBlank()) {
            return NONE;
        }
        int[] stems = new int[text.length() / 4 + 4];
        int count = 0;
        try (TokenStream words = analyzer.tokenStream("text", text)) {
            CharTermAttribute word = words.getAttribute(CharTermAttribute.class);
            words.reset();
            while (words.incrementToken()) {
                if (count == stems.length) {
                    stems = Arrays.copyOf(stems, count * 2);
                }
                stems[count++] = hash(word.buffer(), word.length());
            }
            words.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count == stems.length ? stems : Arrays.copyOf(stems, count);
    }

    /** One hash for a row of stems. */
    static int join(int before, int next) {
        return Integer.rotateLeft(before, 13) * 0x9E3779B1 + next;
    }

    private static int hash(char[] letters, int length) {
        int hash = 0x811c9dc5;
        for (int i = 0; i < length; i++) {
            hash = (hash ^ letters[i]) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        return hash ^ (hash >>> 13);
    }

    private static Analyzer analyzer(Language language) {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String field) {
                Tokenizer words = new StandardTokenizer();
                return new TokenStreamComponents(words, stemmed(language, words));
            }
        };
    }

    private static TokenStream stemmed(Language language, TokenStream words) {
        return switch (language) {
            case ENGLISH ->
                new PorterStemFilter(new StopFilter(
                        new ASCIIFoldingFilter(new EnglishPossessiveFilter(new LowerCaseFilter(words))),
                        EnglishAnalyzer.getDefaultStopSet()));
            case FRENCH ->
                new ASCIIFoldingFilter(new FrenchLightStemFilter(new StopFilter(
                        new LowerCaseFilter(new ElisionFilter(words, FrenchAnalyzer.DEFAULT_ARTICLES)),
                        FrenchAnalyzer.getDefaultStopSet())));
            case SPANISH ->
                new ASCIIFoldingFilter(new SpanishLightStemFilter(
                        new StopFilter(new LowerCaseFilter(words), SpanishAnalyzer.getDefaultStopSet())));
            case ARABIC ->
                new ArabicStemFilter(new ArabicNormalizationFilter(new StopFilter(
                        new DecimalDigitFilter(new LowerCaseFilter(words)), ArabicAnalyzer.getDefaultStopSet())));
            case RUSSIAN ->
                new RussianLightStemFilter(
                        new StopFilter(new LowerCaseFilter(words), RussianAnalyzer.getDefaultStopSet()));
            case OTHER -> new ASCIIFoldingFilter(new DecimalDigitFilter(new LowerCaseFilter(words)));
        };
    }
}
