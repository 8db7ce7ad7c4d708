package tocsin.alerts.incident;

import java.util.Arrays;

/**
 * Distinct hashes in order, each with its surprise in sixteenths of a natural logarithm (unsigned).
 *
 * @param norm length of the vector of surprises, in logarithms
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a value
record Bag(int[] hashes, byte[] surprises, float norm) {

    static final Bag EMPTY = new Bag(new int[0], new byte[0], 0);

    /** @param hashes in any order, repeats allowed */
    static Bag of(int[] hashes, Vocabulary vocabulary) {
        if (hashes.length == 0) {
            return EMPTY;
        }
        int[] distinct = Hash.distinct(hashes);
        byte[] surprises = new byte[distinct.length];
        double sum = 0;
        for (int i = 0; i < distinct.length; i++) {
            int surprise = vocabulary.surprise(distinct[i]);
            surprises[i] = (byte) surprise;
            sum += surprise * (double) surprise;
        }
        return new Bag(distinct, surprises, (float) (Math.sqrt(sum) / 16));
    }

    int size() {
        return hashes.length;
    }

    boolean isEmpty() {
        return hashes.length == 0;
    }

    double surprise(int at) {
        return (surprises[at] & 0xff) / 16.0;
    }

    boolean has(int hash) {
        return Arrays.binarySearch(hashes, hash) >= 0;
    }

    boolean hasAll(int[] wanted) {
        for (int hash : wanted) {
            if (!has(hash)) {
                return false;
            }
        }
        return wanted.length > 0;
    }

    boolean meets(Bag other) {
        return rarestShared(other) >= 0;
    }

    /** Sum over the shared entries of both surprises' product. */
    double product(Bag other) {
        double sum = 0;
        for (int i = 0, j = 0; i < hashes.length && j < other.hashes.length; ) {
            int order = Integer.compare(hashes[i], other.hashes[j]);
            sum += order == 0 ? surprise(i) * other.surprise(j) : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return sum;
    }

    /** @return surprise of the rarest shared entry as this bag knew it, or -1 if nothing is shared */
    double rarestShared(Bag other) {
        double rarest = -1;
        if (isEmpty() || other.isEmpty()) {
            return rarest;
        }
        for (int i = 0, j = 0; i < hashes.length && j < other.hashes.length; ) {
            if (hashes[i] < other.hashes[j]) {
                i++;
            } else if (hashes[i] > other.hashes[j]) {
                j++;
            } else {
                double found = surprise(i);
                rarest = found > rarest ? found : rarest;
                i++;
                j++;
            }
        }
        return rarest;
    }
}
