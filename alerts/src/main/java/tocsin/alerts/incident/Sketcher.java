package tocsin.alerts.incident;

import java.util.Arrays;

/** Turns prepared reports into what the comparison reads, and learns how common each word is. */
final class Sketcher {

    private static final int MOST_WORDS = 400;

    private final Vocabulary vocabulary;
    private final Copies copies = new Copies();

    Sketcher(Undo undo) {
        this.vocabulary = new Vocabulary(undo);
    }

    /** Sketches against all that was learnt from the reports before, then learns from this one. */
    Sketch sketch(Prepared prepared) {
        Report report = prepared.report;
        int[] all = prepared.told.words();
        String source = report.origin().source();
        int[] own = vocabulary.unusual(source, all);
        Sketch sketch = new Sketch(
                report.id(),
                report.origin(),
                prepared.told.language(),
                prepared.sentHour,
                copies.of(prepared.times),
                prepared.places,
                prepared.placesRead,
                copy(prepared.names),
                prepared.nameWords,
                copy(prepared.admins),
                report.killed(),
                report.injured(),
                copies.of(prepared.ages),
                copy(prepared.streets),
                copy(prepared.actors),
                copy(prepared.types),
                rarest(Bag.of(own, vocabulary)),
                Bag.of(prepared.told.concepts().toArray(), vocabulary),
                Runs.of(own));
        vocabulary.add(source, learnt(all, sketch));
        return sketch;
    }

    private Bag copy(int[] hashes) {
        return copies.of(Bag.of(hashes, vocabulary));
    }

    private static Bag rarest(Bag words) {
        if (words.size() <= MOST_WORDS) {
            return words;
        }
        int[] bySurprise = new int[256];
        for (byte surprise : words.surprises()) {
            bySurprise[surprise & 0xff]++;
        }
        int least = 255;
        for (int kept = bySurprise[255]; least > 0 && kept + bySurprise[least - 1] <= MOST_WORDS; ) {
            kept += bySurprise[--least];
        }
        int[] hashes = new int[words.size()];
        byte[] surprises = new byte[words.size()];
        int kept = 0;
        double sum = 0;
        for (int i = 0; i < words.size() && kept < MOST_WORDS; i++) {
            int surprise = words.surprises()[i] & 0xff;
            if (surprise >= least) {
                hashes[kept] = words.hashes()[i];
                surprises[kept++] = (byte) surprise;
                sum += surprise * (double) surprise;
            }
        }
        return new Bag(Arrays.copyOf(hashes, kept), Arrays.copyOf(surprises, kept), (float) (Math.sqrt(sum) / 16));
    }

    /** All distinct hashes of the report whose frequency matters. */
    private static int[] learnt(int[] words, Sketch sketch) {
        Bag[] bags = {
            sketch.names(), sketch.admins(), sketch.actors(), sketch.types(), sketch.streets(), sketch.meanings()
        };
        int count = words.length;
        for (Bag bag : bags) {
            count += bag.size();
        }
        int[] all = Arrays.copyOf(words, count);
        count = words.length;
        for (Bag bag : bags) {
            System.arraycopy(bag.hashes(), 0, all, count, bag.size());
            count += bag.size();
        }
        return Hash.distinct(all);
    }
}
