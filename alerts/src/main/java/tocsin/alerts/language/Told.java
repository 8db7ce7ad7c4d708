package tocsin.alerts.language;

import java.util.Set;

/**
 * What a text tells, as it can be compared across partners and languages. Its array is not to be written.
 *
 * @param language as given, or as guessed from the text
 * @param words hashes of its words in their order, folded, repeats and all: meet within one language, and where languages spell alike
 * @param concepts what it speaks of: meet across the five languages
 * @param actors armed groups and forces of the table that it names
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a value
public record Told(Language language, int[] words, Hashes concepts, Set<String> actors) {
    public Told {
        actors = Set.copyOf(actors);
    }
}
