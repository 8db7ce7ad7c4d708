package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Who confirms an incident independently.
 *
 * @param reports how many tell of it; mentions and withdrawn ones do not count
 * @param origins the independent ones: each is the sources that speak with one voice
 * @param unknown how many more voices there are whose provenance nobody vouches for; they lift nothing
 */
public record Corroboration(int reports, List<Set<String>> origins, int unknown) {

    public static final Corroboration NONE = new Corroboration(0, List.of(), 0);

    /** From which share of the shorter text's runs of five words one text echoes the other. */
    private static final double ECHO = 0.4;

    private static final int FEWEST_RUNS = 6;

    public Corroboration {
        origins = List.copyOf(origins);
    }

    /** One more than none is a report, two and more confirm each other. */
    public int level() {
        return origins.size();
    }

    @Override
    public String toString() {
        return reports
                + (reports == 1 ? " report, " : " reports, ")
                + level()
                + (level() == 1 ? " origin" : " origins");
    }

    static Corroboration of(List<Member> all) {
        List<Set<String>> origins = new ArrayList<>();
        List<List<Member>> voices = voices(all);
        for (List<Member> voice : voices) {
            if (vouchedFor(voice)) {
                origins.add(new TreeSet<>(
                        voice.stream().map(member -> member.origin().source()).toList()));
            }
        }
        int reports = voices.stream().mapToInt(List::size).sum();
        return new Corroboration(reports, origins, voices.size() - origins.size());
    }

    /** Which origin each report is of, numbered from 1 as they first spoke; 0 if nobody vouches for it. */
    static Map<String, Integer> numbers(List<Member> all) {
        Map<String, Integer> numbers = new HashMap<>();
        int origins = 0;
        for (List<Member> voice : voices(all)) {
            int number = vouchedFor(voice) ? ++origins : 0;
            voice.forEach(member -> numbers.put(member.report(), number));
        }
        return numbers;
    }

    private static boolean vouchedFor(List<Member> voice) {
        return voice.stream().anyMatch(member -> member.origin().known());
    }

    /** The reports by who speaks, in the order in which they first spoke; mentions are left out. */
    private static List<List<Member>> voices(List<Member> all) {
        List<Member> members = all.stream().filter(member -> !member.mention()).toList();
        int[] root = new int[members.size()];
        for (int i = 0; i < root.length; i++) {
            root[i] = i;
            for (int j = 0; j < i; j++) {
                if (find(root, i) != find(root, j) && oneVoice(members.get(i), members.get(j))) {
                    join(root, i, j);
                }
            }
        }
        Map<Integer, List<Member>> voices = new TreeMap<>();
        for (int i = 0; i < root.length; i++) {
            voices.computeIfAbsent(find(root, i), key -> new ArrayList<>()).add(members.get(i));
        }
        return List.copyOf(voices.values());
    }

    private static boolean oneVoice(Member one, Member other) {
        return one.origin().voice().equals(other.origin().voice())
                || one.cites(other)
                || other.cites(one)
                || one.sharesCitation(other)
                || echoes(one.sketch().runs(), other.sketch().runs());
    }

    private static boolean echoes(Runs one, Runs other) {
        return Math.min(one.count(), other.count()) >= FEWEST_RUNS && one.contained(other) >= ECHO;
    }

    private static void join(int[] root, int one, int other) {
        int first = Math.min(find(root, one), find(root, other));
        int last = Math.max(find(root, one), find(root, other));
        root[last] = first;
    }

    private static int find(int[] root, int at) {
        int top = at;
        while (root[top] != top) {
            top = root[top];
        }
        return top;
    }
}
