package tocsin.alerts.language;

import java.util.ArrayList;
import java.util.List;

/** The bearers of one name, heaviest first, no more than asked for; of equal ones, the first of the gazetteer. */
final class Ranking {

    private final Candidate.Match match;
    private final int[] rows = new int[Gazetteer.MOST_CANDIDATES];
    private final double[] weights = new double[Gazetteer.MOST_CANDIDATES];
    private int count;

    Ranking(Candidate.Match match) {
        this.match = match;
    }

    void add(int row, double weight) {
        int at = count < rows.length ? count++ : weight > weights[count - 1] ? count - 1 : -1;
        if (at < 0) {
            return;
        }
        while (at > 0 && weights[at - 1] < weight) {
            rows[at] = rows[at - 1];
            weights[at] = weights[at - 1];
            at--;
        }
        rows[at] = row;
        weights[at] = weight;
    }

    int likeliest() {
        return rows[0];
    }

    List<Candidate> candidates(Rows table) {
        List<Candidate> candidates = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            candidates.add(new Candidate(table.place(rows[i]), weights[i], match));
        }
        return candidates;
    }
}
