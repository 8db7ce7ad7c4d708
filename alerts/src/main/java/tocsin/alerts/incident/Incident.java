package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A live incident: what was told of it, and the one anchor per voice that further reports are compared with. Of each voice it holds a
 * few reports, the first and the newest, and only counts the others.
 */
final class Incident {

    static final int MOST_ANCHORS = 12;

    /** Most incidents are told of once or twice. */
    private static final int FEW = 2;

    private static final Key[] ALL_KINDS = Key.values();

    /** Of one voice. */
    static final int MOST_MEMBERS = 16;

    final String id;
    /** In the order of opening; settles what is otherwise equal. */
    final long order;

    /** In the order in which they came. */
    final List<Member> members = new ArrayList<>(FEW);

    final List<Entry> anchors = new ArrayList<>(FEW);

    /** The last report that met it: which, how often, and by which kinds of keys, as bits. */
    private long meeting;

    private int times;
    private int kinds;

    /** How many reports of each voice stand, those that are only counted among them. */
    final Map<String, Integer> said = new HashMap<>(FEW);

    /** The same without the rows of registers. */
    final Map<String, Integer> spoken = new HashMap<>(FEW);

    /** How many reports of each source stand or mention it. */
    final Map<String, Integer> toldBy = new HashMap<>(FEW);

    /** How many rows of each register stand. */
    final Map<String, Integer> rows = new HashMap<>(FEW);

    /** Voices that were found to speak as one, each by another of them. */
    final Map<String, String> sameVoice = new HashMap<>(FEW);

    Incident(String id, long order) {
        this.id = id;
        this.order = order;
    }

    /** Counts a key that it shares with a report. @return whether that is the first one */
    boolean met(long question, Key kind) {
        boolean first = meeting != question;
        meeting = question;
        times = first ? 1 : times + 1;
        kinds = (first ? 0 : kinds) | 1 << kind.ordinal();
        return first;
    }

    int timesMet() {
        return times;
    }

    boolean metByOne(Key kind) {
        return times == 1 && kinds == 1 << kind.ordinal();
    }

    EnumSet<Key> metBy() {
        EnumSet<Key> by = EnumSet.noneOf(Key.class);
        for (Key kind : ALL_KINDS) {
            if ((kinds & 1 << kind.ordinal()) != 0) {
                by.add(kind);
            }
        }
        return by;
    }

    int reports() {
        return said.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Whether the register already has a live row here: then another row of it is another incident. */
    boolean holdsRow(Origin origin) {
        return origin.register() && rows.containsKey(origin.source());
    }

    /** The voice that alone tells of it, or nobody's name. */
    String onlyVoice() {
        return anchors.size() == 1 ? anchors.get(0).sketch.origin().voice() : "";
    }

    boolean toldBy(Origin origin) {
        return toldBy.containsKey(origin.source());
    }

    boolean heard(int voice) {
        return anchors.stream().anyMatch(anchor -> anchor.voice == voice);
    }

    /** Another report stands here. */
    void count(Origin origin, Undo undo) {
        more(said, origin.voice(), undo);
        more(toldBy, origin.source(), undo);
        if (origin.register()) {
            more(rows, origin.source(), undo);
        } else {
            more(spoken, origin.voice(), undo);
        }
    }

    void discount(Origin origin, Undo undo) {
        less(said, origin.voice(), undo);
        less(toldBy, origin.source(), undo);
        if (origin.register()) {
            less(rows, origin.source(), undo);
        } else {
            less(spoken, origin.voice(), undo);
        }
    }

    void mentionedBy(Origin origin, Undo undo) {
        more(toldBy, origin.source(), undo);
    }

    private static void more(Map<String, Integer> counts, String name, Undo undo) {
        undo.put(counts, name, counts.getOrDefault(name, 0) + 1);
    }

    private static void less(Map<String, Integer> counts, String name, Undo undo) {
        int left = counts.getOrDefault(name, 0) - 1;
        if (left > 0) {
            undo.put(counts, name, left);
        } else {
            undo.remove(counts, name);
        }
    }

    /** @return the member that there was one too many of */
    Optional<Member> add(Member member, Undo undo) {
        Voices.meet(this, member, undo);
        undo.add(members, member);
        int its = 0;
        int second = -1;
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).origin().voice().equals(member.origin().voice())) {
                its++;
                second = its == 2 ? i : second;
            }
        }
        return its <= MOST_MEMBERS ? Optional.empty() : Optional.of(undo.remove(members, second));
    }

    /** @return the anchor that is no more, if the report was one */
    Optional<Entry> remove(String report, Undo undo) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).report().equals(report)) {
                undo.remove(members, i);
                break;
            }
        }
        for (int i = 0; i < anchors.size(); i++) {
            if (anchors.get(i).sketch.id().equals(report)) {
                return Optional.of(undo.remove(anchors, i));
            }
        }
        return Optional.empty();
    }

    Optional<Member> member(String report) {
        return members.stream().filter(member -> member.report().equals(report)).findFirst();
    }
}
