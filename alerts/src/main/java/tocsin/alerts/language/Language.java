package tocsin.alerts.language;

import java.util.Locale;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;

/** A language whose words are cut to stems; {@link #OTHER} is read too, word by word as written. */
public enum Language {
    ENGLISH,
    FRENCH,
    SPANISH,
    ARABIC,
    RUSSIAN,
    OTHER;

    private static final int LOOKED_AT = 60;
    private static final String NOT_ARABIC = "پچگژٹڈڑںےۆێ";
    private static final String NOT_RUSSIAN = "ієґўҷқғәүұңөһђћџљњјѓќ";

    /** By a BCP 47 tag ({@code fr-CD}); without one, or with {@code und}, by the look of the text. */
    static Language of(String tag, Tokens tokens) {
        String primary = tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
        return switch (primary) {
            case "en", "eng" -> ENGLISH;
            case "fr", "fra", "fre" -> FRENCH;
            case "es", "spa" -> SPANISH;
            case "ar", "ara" -> ARABIC;
            case "ru", "rus" -> RUSSIAN;
            case "", "und", "mul", "zxx" -> byLook(tokens);
            default -> OTHER;
        };
    }

    /** The writing of most words; among Latin ones, whose stop words are the most. */
    private static Language byLook(Tokens tokens) {
        int[] words = new int[Writing.values().length];
        int looked = Math.min(LOOKED_AT, tokens.count());
        for (int i = 0; i < looked; i++) {
            if (!tokens.isNumber(i)) {
                words[tokens.writing(i).ordinal()]++;
            }
        }
        Writing most = Writing.LATIN;
        for (Writing writing : Writing.values()) {
            most = words[writing.ordinal()] > words[most.ordinal()] ? writing : most;
        }
        return switch (most) {
            case LATIN -> byStopWords(tokens, looked);
            case ARABIC -> tokens.hasAny(NOT_ARABIC) ? OTHER : ARABIC;
            case CYRILLIC -> tokens.hasAny(NOT_RUSSIAN) ? OTHER : RUSSIAN;
            case HEBREW, OTHER, UNSPACED -> OTHER;
        };
    }

    private static Language byStopWords(Tokens tokens, int looked) {
        int english = stopWords(tokens, looked, EnglishAnalyzer.getDefaultStopSet());
        int french = stopWords(tokens, looked, FrenchAnalyzer.getDefaultStopSet());
        int spanish = stopWords(tokens, looked, SpanishAnalyzer.getDefaultStopSet());
        if (french > english && french > spanish) {
            return FRENCH;
        }
        return spanish > english ? SPANISH : ENGLISH;
    }

    private static int stopWords(Tokens tokens, int looked, CharArraySet stops) {
        int found = 0;
        for (int i = 0; i < looked; i++) {
            found += tokens.isIn(stops, i) ? 1 : 0;
        }
        return found;
    }
}
