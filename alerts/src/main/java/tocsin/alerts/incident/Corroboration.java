package tocsin.alerts.incident;

import java.util.ArrayList;
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
        List<Member> members = all.stream().filter(member -> !member.mention()).toList();
        int[] root = new int[members.size()];
        for (int i = 0; i < root.length; i++) {
            root[i] = i;
            for (int j = 0; j < i; j++) {
                if (oneVoice(members.get(i), members.get(j))) {
                    join(root, i, j);
                }
            }
        }
        Map<Integer, List<Member>> voices = new TreeMap<>();
        for (int i = 0; i < root.length; i++) {
            voices.computeIfAbsent(find(root, i), key -> new ArrayList<>()).add(members.get(i));
        }
        List<Set<String>> origins = new ArrayList<>();
        for (List<Member> voice : voices.values()) {
            if (voice.stream().anyMatch(member -> member.origin().known())) {
                origins.add(new TreeSet<>(
                        voice.stream().map(member -> member.origin().source()).toList()));
            }
        }
        return new Corroboration(members.size(), origins, voices.size() - origins.size());
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
