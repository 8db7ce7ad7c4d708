package tocsin.alerts.language;

import java.util.List;
import java.util.Set;

/** Reads a text of any language into what can be compared. One for the whole node, safe for all threads. */
public final class Words {

    private final Stems stems = new Stems();
    private final Concepts concepts = new Concepts(stems);
    private final Actors actors = new Actors();
    private final CommonWords common = CommonWords.load();

    private Words() {}

    /** @throws IllegalStateException if the program was built without its tables */
    public static Words load() {
        return new Words();
    }

    /**
     * What the text tells.
     *
     * @param languageTag BCP 47 as the document says it; empty where it does not, then the text itself is looked at
     */
    public Told read(String text, String languageTag) {
        Tokens tokens = Tokens.of(text);
        Language language = Language.of(languageTag, tokens);
        int[] inOrder = stems.of(text, language);
        Hashes meant = concepts.in(inOrder, language);
        return new Told(language, Hashes.of(inOrder, inOrder.length), names(tokens), meant, actors.in(tokens));
    }

    /** The stems of a text in their order, repeats and all: for seeing that one text echoes another. */
    public int[] inOrder(String text, String languageTag) {
        return stems.of(text, Language.of(languageTag, Tokens.of(text)));
    }

    /** The names in fields that hold names (actors, facilities, victims where allowed), by sound; a whole name also by its parts. */
    public Hashes names(List<String> fields) {
        int most = fields.stream().mapToInt(field -> field.length() + 1).sum();
        int[] found = new int[most];
        int count = 0;
        for (String field : fields) {
            Tokens tokens = Tokens.of(field);
            for (int i = 0; i < tokens.count(); i++) {
                count = add(found, count, Sound.key(tokens, i, i + 1));
            }
            if (tokens.count() > 1) {
                count = add(found, count, Sound.key(tokens, 0, tokens.count()));
            }
        }
        return Hashes.of(found, count);
    }

    /** The actors of the table that a field or text names. */
    public Set<String> actors(String text) {
        return actors.in(Tokens.of(text));
    }

    private Hashes names(Tokens tokens) {
        int[] found = new int[tokens.count()];
        int count = 0;
        for (int i = 0; i < tokens.count(); i++) {
            if (mayBeName(tokens, i)) {
                count = add(found, count, Sound.key(tokens, i, i + 1));
            }
        }
        return Hashes.of(found, count);
    }

    /** By its capital, where there are capitals; else whatever is no common word. */
    private boolean mayBeName(Tokens tokens, int i) {
        if (tokens.isNumber(i) || tokens.writing(i) == Writing.UNSPACED || common.isCommon(tokens.key(i))) {
            return false;
        }
        boolean capitals = tokens.writing(i).hasCapitals() && tokens.tellsNamesByCapitals();
        return capitals ? tokens.isCapital(i) : tokens.length(i) > 3;
    }

    private static int add(int[] found, int count, long key) {
        if (key == 0) {
            return count;
        }
        found[count] = (int) (key >>> 32);
        return count + 1;
    }
}
