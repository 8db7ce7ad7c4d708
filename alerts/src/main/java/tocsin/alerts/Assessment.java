package tocsin.alerts;

import java.util.List;

/**
 * What is thought of the report and what it says about people. CAP has no room for it.
 *
 * @param reliability Admiralty code of the source, A to F (F: cannot be judged)
 * @param credibility Admiralty code of the information, 1 to 6 (6: cannot be judged)
 * @param actors who acted, as named by the source
 * @param affectedGroups against whom
 */
public record Assessment(
        char reliability,
        int credibility,
        Casualties casualties,
        List<String> actors,
        List<String> affectedGroups,
        List<WarningSign> warningSigns) {

    /** F6, nothing counted, nobody named. */
    public static final Assessment UNSTATED =
            new Assessment('F', 6, Casualties.UNSTATED, List.of(), List.of(), List.of());

    public Assessment {
        if (reliability < 'A' || reliability > 'F' || credibility < 1 || credibility > 6) {
            throw new IllegalArgumentException("Admiralty code A1 to F6 expected, got " + reliability + credibility);
        }
        actors = List.copyOf(actors);
        affectedGroups = List.copyOf(affectedGroups);
        warningSigns = List.copyOf(warningSigns);
    }
}
