package tocsin.alerts.language;

import java.util.Set;

/**
 * What a text tells, as sets that can be compared across partners and languages.
 *
 * @param language as given, or as guessed from the text
 * @param stems its words without endings and stop words: meet within one language, and where languages spell alike
 * @param names its names by the sound of their consonants: meet across scripts, more often by chance than stems do
 * @param concepts what it speaks of: meet across the five languages
 * @param actors armed groups and forces of the table that it names
 */
public record Told(Language language, Hashes stems, Hashes names, Hashes concepts, Set<String> actors) {
    public Told {
        actors = Set.copyOf(actors);
    }
}
