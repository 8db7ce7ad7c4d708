package tocsin.alerts.incident;

import java.util.Arrays;

/**
 * One copy of what many reports say alike, as their day, town, kind or party: it takes less memory, and is more often still near the
 * processor when the next report is compared. Bounded: each place of the table keeps what came last.
 */
final class Copies {

    private static final int PLACES = 1 << 12;

    private final Bag[] bags = new Bag[PLACES];
    private final int[][] numbers = new int[PLACES][];

    Copies() {
        Arrays.fill(bags, Bag.EMPTY);
        Arrays.fill(numbers, new int[0]);
    }

    /** @return an equal one */
    Bag of(Bag bag) {
        int at = place(Arrays.hashCode(bag.hashes()) + Arrays.hashCode(bag.surprises()));
        Bag kept = bags[at];
        if (Arrays.equals(kept.hashes(), bag.hashes()) && Arrays.equals(kept.surprises(), bag.surprises())) {
            return kept;
        }
        bags[at] = bag;
        return bag;
    }

    /** @return equal ones in the same order */
    int[] of(int[] values) {
        int at = place(Arrays.hashCode(values));
        if (Arrays.equals(numbers[at], values)) {
            return numbers[at];
        }
        numbers[at] = values;
        return values;
    }

    private static int place(int hash) {
        return Hash.mix(hash) & PLACES - 1;
    }
}
