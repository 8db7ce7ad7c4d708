package tocsin.alerts.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Each name leads to all who bear it and to nobody else. */
class NameIndexTest {

    @Test
    void findsWhatAMapFinds() {
        Random random = new Random(4);
        Map<Long, TreeSet<Integer>> map = new HashMap<>();
        NameIndex.Builder builder = new NameIndex.Builder(2);
        List<Long> keys = new ArrayList<>(List.of(0L, -1L, 1L, Long.MIN_VALUE, Long.MAX_VALUE));
        for (int i = 0; i < 3000; i++) {
            keys.add(random.nextLong());
        }
        for (int i = 0; i < 9000; i++) {
            long key = keys.get(random.nextInt(keys.size()));
            int number = random.nextInt(NameIndex.CAPACITY);
            builder.add(key, key, number);
            map.computeIfAbsent(key >>> 18, any -> new TreeSet<>()).add(number);
        }

        NameIndex index = builder.build();

        for (long key : keys) {
            assertThat(bearers(index, key)).containsExactlyElementsOf(map.getOrDefault(key >>> 18, new TreeSet<>()));
            assertThat(index.has(key)).isEqualTo(map.containsKey(key >>> 18));
        }
        for (int i = 0; i < 3000; i++) {
            assertThat(bearers(index, random.nextLong())).isEmpty();
        }
    }

    @Test
    void isEmptyWithoutNames() {
        NameIndex index = new NameIndex.Builder(1).build();

        assertThat(index.size()).isZero();
        assertThat(index.has(7)).isFalse();
        assertThat(index.startsWith(7)).isFalse();
    }

    @Test
    void refusesANumberThatDoesNotFit() {
        NameIndex.Builder builder = new NameIndex.Builder(1);

        assertThatThrownBy(() -> builder.add(1, 1, NameIndex.CAPACITY)).hasMessageContaining("262144");
    }

    private static List<Integer> bearers(NameIndex index, long key) {
        List<Integer> bearers = new ArrayList<>();
        int begin = index.begin(key);
        for (int at = begin; at < index.end(begin, key); at++) {
            bearers.add(index.number(at));
        }
        return bearers;
    }
}
