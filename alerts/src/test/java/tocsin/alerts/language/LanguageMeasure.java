package tocsin.alerts.language;

import java.lang.Character.UnicodeScript;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints the figures of decision 8: run by {@code alerts/gazetteer/measure}. */
final class LanguageMeasure {

    private static final int ROUNDS = 4;
    private static final int TEXTS = 40_000;

    private LanguageMeasure() {}

    public static void main(String[] arguments) {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long wall = System.nanoTime();
        long cpu = clock.getCurrentThreadCpuTime();
        Gazetteer gazetteer = Gazetteer.load();
        print(
                "load: %.0f ms (%.0f ms of this thread's CPU)",
                (System.nanoTime() - wall) / 1e6, (clock.getCurrentThreadCpuTime() - cpu) / 1e6);
        Words words = Words.load();
        print(
                "%,d rows, %,d names, %,d sounds, %.0f MB in use",
                gazetteer.rows().count(),
                gazetteer.names().size(),
                gazetteer.sounds().size(),
                usedMegabytes());
        coverage(gazetteer);
        sounds(gazetteer);
        speed(gazetteer, words, clock);
    }

    private static double usedMegabytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1e6;
    }

    private static void coverage(Gazetteer gazetteer) {
        Rows rows = gazetteer.rows();
        Map<UnicodeScript, Integer> towns = new EnumMap<>(UnicodeScript.class);
        for (int row = 0; row < rows.count(); row++) {
            if (rows.kind(row).isSpot()) {
                List<UnicodeScript> its = new ArrayList<>();
                for (String name : rows.names(row)) {
                    UnicodeScript script = UnicodeScript.of(name.codePointAt(0));
                    if (!its.contains(script)) {
                        its.add(script);
                    }
                }
                its.forEach(script -> towns.merge(script, 1, Integer::sum));
            }
        }
        towns.forEach((script, count) -> {
            if (count >= 100 && script != UnicodeScript.COMMON) {
                print("towns with a name in %s: %,d", script, count);
            }
        });
    }

    /**
     * How much transliteration alone would do: for each town of 15,000 or more with a name in the script, whether that name's sound finds the
     * town by its Latin names, the country being known; and among how many towns of that country.
     */
    private static void sounds(Gazetteer gazetteer) {
        for (Writing writing : List.of(Writing.ARABIC, Writing.CYRILLIC, Writing.HEBREW, Writing.OTHER)) {
            int asked = 0;
            int audible = 0;
            int found = 0;
            int first = 0;
            long rivals = 0;
            Rows rows = gazetteer.rows();
            for (int row = 0; row < rows.count(); row++) {
                if (!rows.kind(row).isSpot() || rows.size(row) < 15_000) {
                    continue;
                }
                Tokens name = nameIn(writing, rows.names(row));
                if (name == null) {
                    continue;
                }
                asked++;
                long key = Sound.key(name, 0, name.count());
                audible += key != 0 ? 1 : 0;
                List<Integer> heard = key == 0 ? List.of() : heard(gazetteer, key, rows.country(row));
                if (heard.contains(row)) {
                    found++;
                    first += heard.stream().allMatch(other -> rows.size(other) <= rows.size(heard.get(0)))
                                    && largest(rows, heard) == row
                            ? 1
                            : 0;
                    rivals += heard.size();
                }
            }
            print(
                    "%s: %,d towns, %.1f %% with three consonants, %.1f %% found by sound in their country, %.1f %% as its largest, among %.1f towns",
                    writing,
                    asked,
                    100.0 * audible / asked,
                    100.0 * found / asked,
                    100.0 * first / asked,
                    rivals / (double) Math.max(1, found));
        }
    }

    private static int largest(Rows rows, List<Integer> heard) {
        int largest = heard.get(0);
        for (int row : heard) {
            largest = rows.size(row) > rows.size(largest) ? row : largest;
        }
        return largest;
    }

    private static List<Integer> heard(Gazetteer gazetteer, long key, short country) {
        List<Integer> heard = new ArrayList<>();
        int begin = gazetteer.sounds().begin(key);
        for (int at = begin; at < gazetteer.sounds().end(begin, key); at++) {
            int row = gazetteer.sounds().number(at);
            if (gazetteer.rows().country(row) == country) {
                heard.add(row);
            }
        }
        return heard;
    }

    /** The first name in the writing. */
    @org.jspecify.annotations.Nullable
    private static Tokens nameIn(Writing writing, String[] names) {
        for (String name : names) {
            Tokens tokens = Tokens.of(name);
            if (tokens.count() > 0 && tokens.writing(0) == writing) {
                return tokens;
            }
        }
        return null;
    }

    private static void speed(Gazetteer gazetteer, Words words, ThreadMXBean clock) {
        List<ParallelReports.Report> reports = ParallelReports.all();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = clock.getCurrentThreadCpuTime();
            for (int i = 0; i < TEXTS; i++) {
                found += words.read(reports.get(i % reports.size()).text(), "").words().length;
            }
            double wordSeconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
            start = clock.getCurrentThreadCpuTime();
            for (int i = 0; i < TEXTS; i++) {
                found += gazetteer
                        .mentions(reports.get(i % reports.size()).text(), Hint.none())
                        .size();
            }
            double placeSeconds = (clock.getCurrentThreadCpuTime() - start) / 1e9;
            print(
                    "texts a second of CPU: words %,.0f, places %,.0f, both %,.0f",
                    TEXTS / wordSeconds, TEXTS / placeSeconds, TEXTS / (wordSeconds + placeSeconds));
        }
        print("(%,d hits)", found);
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
