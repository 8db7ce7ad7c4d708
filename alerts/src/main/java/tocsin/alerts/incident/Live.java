package tocsin.alerts.incident;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
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

    private static final Comparator<Incident> MOST_MET_FIRST = Comparator.<Incident>comparingInt(
                    incident -> -incident.timesMet())
            .thenComparing(incident -> -incident.order);

    private static final int FOR_EVER = -1;

    private final int hours;
    private final Undo undo;
    private final Postings postings;
    private final Map<String, Integer> voices = new HashMap<>();
    private final ArrayDeque<Posted> byTime = new ArrayDeque<>();
    /** Number of the question that is asked now. */
    private long meeting;

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
        Entry entry = new Entry(report, voice, incident);
        for (long key : keys) {
            postings.add(key, entry);
        }
        undo.add(incident.anchors, entry);
        if (hours != FOR_EVER) {
            byTime.addLast(new Posted(now, entry));
        }
    }

    void forget(Entry entry) {
        for (long key : Keys.posted(entry.sketch)) {
            postings.remove(key, entry);
        }
    }

    /** The incidents that share a key with the report, each with the kinds of keys; those that share most, if there are many. */
    Map<Incident, EnumSet<Key>> meet(Sketch report) {
        meeting++;
        List<Incident> all = new ArrayList<>();
        Postings.Meeting met = (kind, entry) -> {
            if (entry.incident.met(meeting, kind)) {
                all.add(entry.incident);
            }
        };
        Keys.asked(report, (kind, key) -> postings.each(kind, key, met));
        all.sort(MOST_MET_FIRST);
        Map<Incident, EnumSet<Key>> first = new LinkedHashMap<>();
        Map<Integer, Integer> lone = new HashMap<>();
        int byOneWord = 0;
        for (Incident incident : all) {
            if (first.size() == MOST_CANDIDATES) {
                break;
            }
            List<Entry> told = incident.anchors;
            if (incident.metByOne(Key.WORD) && ++byOneWord > MOST_BY_ONE_WORD) {
                continue;
            }
            if (told.size() > 1 || lone.merge(told.get(0).voice, 1, Integer::sum) <= MOST_OF_ONE_VOICE) {
                first.put(incident, incident.metBy());
            }
        }
        return first;
    }
}
