package tocsin.alerts.incident;

import java.util.EnumSet;
import java.util.List;

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
    /** What the best anchor of another voice says; the lowest number if there is none. */
    final double without;

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
            double without,
            List<String> vetoes) {
        this.incident = incident;
        this.met = met;
        this.nearest = nearest;
        this.found = found;
        this.sum = sum;
        this.without = without;
        this.vetoes = vetoes;
    }

    boolean allowed() {
        return vetoes.isEmpty();
    }
}
