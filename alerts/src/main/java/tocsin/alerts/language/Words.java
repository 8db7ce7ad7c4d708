package tocsin.alerts.language;

import java.util.Set;

/** Reads a text of any language into what can be compared. One for the whole node, safe for all threads. */
public final class Words {

    private final Stems stems = new Stems();
    private final Concepts concepts = new Concepts(stems);
    private final Actors actors = new Actors();

    private Words() {}

    /** Of the whole program, read when it is first asked for. */
    private static final class Only {
        static final Words WORDS = new Words();
    }

    /** @throws IllegalStateException if the program was built without its tables */
    public static Words load() {
        return Only.WORDS;
    }

    /**
     * What the text tells.
     *
     * @param languageTag BCP 47 as the document says it; empty where it does not, then the text itself is looked at
     */
    public Told read(String text, String languageTag) {
        Tokens tokens = Tokens.of(text);
        Language language = Language.of(languageTag, tokens);
        return new Told(language, words(tokens), concepts.in(stems.of(text, language), language), actors.in(tokens));
    }

    /** The folded words of a field in their order, as {@link #read} has them. */
    public int[] words(String field) {
        return words(Tokens.of(field));
    }

    /** The actors of the table that a field names. */
    public Set<String> actors(String field) {
        return actors.in(Tokens.of(field));
    }

    private static int[] words(Tokens tokens) {
        int[] words = new int[tokens.count()];
        for (int i = 0; i < words.length; i++) {
            words[i] = (int) (tokens.key(i) >>> 32);
        }
        return words;
    }
}
