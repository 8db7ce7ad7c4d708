package tocsin.alerts.incident;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;

/** A report held against one incident. */
final class Match {
    final Incident incident;
    final EnumSet<Key> met;
    /** The anchor that speaks most for it. */
    final Entry nearest;
    /** One weight per feature. */
    final int[] found;
    /** Sum of the weights. */
    final double sum;
    /**
     * What the best anchor says when one voice is left out: the loud ones if the incident has any, otherwise the nearest; empty if nobody is
     * left.
     */
    final OptionalDouble without;

    /** Whether a voice of the incident has told of much else near this report. */
    final boolean loud;

    /** Empty if nothing forbids it. */
    final List<String> vetoes;

    /** Log-odds against all the others and against being new; set when all are known. */
    double raw;

    double probability;

    Match(
            Incident incident,
            EnumSet<Key> met,
            Entry nearest,
            int[] found,
            double sum,
            OptionalDouble without,
            boolean loud,
            List<String> vetoes) {
        this.incident = incident;
        this.met = met;
        this.nearest = nearest;
        this.found = found;
        this.sum = sum;
        this.without = without;
        this.loud = loud;
        this.vetoes = vetoes;
    }

    boolean allowed() {
        return vetoes.isEmpty();
    }
}
