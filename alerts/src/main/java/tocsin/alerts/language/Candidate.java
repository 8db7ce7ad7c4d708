package tocsin.alerts.language;

/**
 * A place that a name may mean.
 *
 * @param weight for comparing the candidates of one mention: about the log₁₀ of the population, more where country, division or point
 *     agree, less where only the sound does
 * @param match how the name was met
 */
public record Candidate(Place place, double weight, Match match) {

    /** How a name was met in the gazetteer. */
    public enum Match {
        /** One of its names, folded. */
        NAME,
        /** Its consonants only, from another script or spelling. */
        SOUND
    }
}
