package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PostingsTest {

    private final Postings postings = new Postings(new Undo());
    private final Sketch sketch = new Sketcher(new Undo()).sketch(Prepared.of(SomeReport.karo("a", "north")));

    private Entry by(int voice) {
        return new Entry(sketch, voice, new Incident("i", 0));
    }

    private List<Entry> under(long key) {
        List<Entry> found = new ArrayList<>();
        postings.each(Key.CELL, key, (kind, entry) -> found.add(entry));
        return found;
    }

    @Test
    void aLoudVoicePushesOutOnlyItsOwn() {
        Entry real = by(1);
        postings.add(7, real);
        Entry last = real;
        for (int i = 0; i < 1_000; i++) {
            last = by(2);
            postings.add(7, last);
        }

        assertThat(under(7)).hasSize(1 + Postings.PER_VOICE).contains(real, last);
    }

    @Test
    void manyVoicesPushOutTheLoudestFirst() {
        Entry quiet = by(1);
        postings.add(7, quiet);
        for (int voice = 2; voice < 100; voice++) {
            postings.add(7, by(voice));
            postings.add(7, by(voice));
        }

        assertThat(under(7)).hasSize(Postings.MOST);
    }

    @Test
    void whatIsAddedAndTakenAwayAtRandomIsFound() {
        SplittableRandom random = new SplittableRandom(1);
        Map<Long, List<Entry>> model = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            long key = random.nextInt(9_000);
            List<Entry> there = model.computeIfAbsent(key, none -> new ArrayList<>());
            if (there.size() < 6 && random.nextInt(3) > 0) {
                Entry entry = by(there.size());
                postings.add(key, entry);
                there.add(entry);
            } else if (!there.isEmpty()) {
                postings.remove(key, there.remove(0));
            }
        }

        for (long key = 0; key < 9_000; key++) {
            assertThat(under(key)).isEqualTo(model.getOrDefault(key, List.of()));
        }
    }

    @Test
    void whatIsTakenBackStandsAsBefore() {
        Undo undo = new Undo();
        Postings undone = new Postings(undo);
        SplittableRandom random = new SplittableRandom(2);
        List<Entry> all = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            Entry entry = by(random.nextInt(12));
            all.add(entry);
            undone.add(random.nextInt(5), entry);
        }
        List<List<Entry>> before = listed(undone);

        int mark = undo.mark();
        for (int i = 0; i < 3_000; i++) {
            Entry entry = random.nextBoolean() ? all.get(random.nextInt(all.size())) : by(random.nextInt(12));
            if (random.nextInt(3) == 0) {
                undone.add(random.nextInt(6), entry);
            } else {
                undone.remove(random.nextInt(6), entry);
            }
        }
        assertThat(listed(undone)).isNotEqualTo(before);
        undo.takeBack(mark);

        assertThat(listed(undone)).isEqualTo(before);
    }

    private static List<List<Entry>> listed(Postings postings) {
        List<List<Entry>> lists = new ArrayList<>();
        for (long key = 0; key < 6; key++) {
            List<Entry> list = new ArrayList<>();
            postings.each(Key.CELL, key, (kind, entry) -> list.add(entry));
            lists.add(list);
        }
        return lists;
    }
}
