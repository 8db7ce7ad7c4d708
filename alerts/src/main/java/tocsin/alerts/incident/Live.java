package tocsin.alerts.incident;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The incidents that a report of now may tell of, and how to find them. */
final class Live {

    private static final int MOST_CANDIDATES = 24;

    /** So many that share no more than one word. */
    private static final int MOST_BY_ONE_WORD = 8;

    /** So many incidents that one voice alone tells of; a flood of them leaves room for the others. */
    private static final int MOST_OF_ONE_VOICE = 12;

    private static final int FOR_EVER = -1;

    private final int hours;
    private final Undo undo;
    private final Postings postings;
    private final Map<String, Integer> voices = new HashMap<>();
    private final ArrayDeque<Posted> byTime = new ArrayDeque<>();

    /** When an anchor came. */
    private record Posted(int hour, Entry entry) {}

    /** Keeps each anchor until it is forgotten. */
    Live(Undo undo) {
        this(FOR_EVER, undo);
    }

    /** @param hours after which {@link #expire} takes out an anchor */
    Live(int hours, Undo undo) {
        this.hours = hours;
        this.undo = undo;
        this.postings = new Postings(undo);
    }

    /** Takes out what came too long before. */
    void expire(int now) {
        for (Posted first = byTime.peekFirst(); first != null && first.hour < now - hours; first = byTime.peekFirst()) {
            byTime.removeFirst();
            Incident incident = first.entry.incident;
            if (incident.anchors.remove(first.entry)) {
                forget(first.entry);
            }
        }
    }

    int voice(Sketch report) {
        return voices.computeIfAbsent(report.origin().voice(), name -> voices.size());
    }

    /** Lets the incident be found by this report, if it is the first of its voice there, and says anything to find it by. */
    void anchor(Sketch report, Incident incident, int now) {
        int voice = voice(report);
        if (incident.heard(voice) || incident.anchors.size() >= Incident.MOST_ANCHORS) {
            return;
        }
        long[] keys = Keys.posted(report);
        if (keys.length == 0) {
            return;
        }
        Entry entry = new Entry(report, voice, keys, incident);
        for (long key : keys) {
            postings.add(key, entry);
        }
        undo.add(incident.anchors, entry);
        if (hours != FOR_EVER) {
            byTime.addLast(new Posted(now, entry));
        }
    }

    void forget(Entry entry) {
        for (long key : entry.keys) {
            postings.remove(key, entry);
        }
    }

    /** The incidents that share a key with the report, each with the kinds of keys; those that share most, if there are many. */
    Map<Incident, EnumSet<Key>> meet(Sketch report) {
        Map<Incident, Meeting> met = new IdentityHashMap<>();
        Keys.asked(
                report,
                (kind, key) -> postings.each(
                        key,
                        entry -> met.computeIfAbsent(entry.incident, Meeting::new)
                                .by(kind)));
        List<Meeting> all = new ArrayList<>(met.values());
        all.sort(Comparator.<Meeting>comparingInt(meeting -> -meeting.times)
                .thenComparing(meeting -> -meeting.incident.order));
        Map<Incident, EnumSet<Key>> first = new LinkedHashMap<>();
        Map<Integer, Integer> lone = new HashMap<>();
        int byOneWord = 0;
        for (Meeting meeting : all) {
            List<Entry> told = meeting.incident.anchors;
            if (meeting.times == 1 && meeting.kinds.contains(Key.WORD) && ++byOneWord > MOST_BY_ONE_WORD) {
                continue;
            }
            boolean crowded = told.size() == 1 && lone.merge(told.get(0).voice, 1, Integer::sum) > MOST_OF_ONE_VOICE;
            if (!crowded && first.size() < MOST_CANDIDATES) {
                first.put(meeting.incident, meeting.kinds);
            }
        }
        return first;
    }

    private static final class Meeting {
        private final Incident incident;
        private final EnumSet<Key> kinds = EnumSet.noneOf(Key.class);
        private int times;

        Meeting(Incident incident) {
            this.incident = incident;
        }

        private void by(Key kind) {
            kinds.add(kind);
            times++;
        }
    }
}
