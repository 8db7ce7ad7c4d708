package tocsin.routes.node;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tocsin.routes.node.ChannelLog.Sight;
import tocsin.routes.node.Senders.Sent;

/**
 * The senders' receipts held against what the partners noted themselves. Each line of the lists names channel and alert.
 *
 * @param receipts editions whose sender has a receipt
 * @param deliveries what the partners saw, repeats included
 * @param lost receipted and never seen
 * @param otherIds seen again under another delivery id
 * @param unmarked seen again, not marked as a possible duplicate
 * @param outOfOrder seen before what it revises, though sent after it had its receipt by the same road
 * @param unmarkedLate seen after what revises it, and not marked as late
 * @param late seen after what revises it, and marked
 */
record Audit(
        int receipts,
        int deliveries,
        int repeated,
        List<String> lost,
        List<String> otherIds,
        List<String> unmarked,
        List<String> outOfOrder,
        List<String> unmarkedLate,
        int late) {

    /** Of a campaign that was not begun. */
    static final Audit NOTHING = of(List.of(), List.of());

    static Audit of(Collection<Sent> receipted, List<ChannelLog> logs) {
        Found found = new Found();
        int deliveries = 0;
        for (ChannelLog log : logs) {
            List<Sight> sights = log.sights();
            deliveries += sights.size();
            Map<String, Sight> first = found.repeats(log, sights);
            found.losses(log, receipted, first);
            found.disorder(log, receipted, first);
        }
        return new Audit(
                receipted.size(),
                deliveries,
                found.repeated,
                found.lost,
                found.otherIds,
                found.unmarked,
                found.outOfOrder,
                found.unmarkedLate,
                found.late);
    }

    /** What breaks a promise, one line each. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        lost.forEach(line -> faults.add("lost: " + line));
        otherIds.forEach(line -> faults.add("again under another id: " + line));
        unmarked.forEach(line -> faults.add("again, unmarked: " + line));
        outOfOrder.forEach(line -> faults.add("out of order: " + line));
        unmarkedLate.forEach(line -> faults.add("late, unmarked: " + line));
        return faults;
    }

    boolean complete() {
        return lost.isEmpty();
    }

    private static final class Found {
        private int repeated;
        private int late;
        private final List<String> lost = new ArrayList<>();
        private final List<String> otherIds = new ArrayList<>();
        private final List<String> unmarked = new ArrayList<>();
        private final List<String> outOfOrder = new ArrayList<>();
        private final List<String> unmarkedLate = new ArrayList<>();

        Map<String, Sight> repeats(ChannelLog log, List<Sight> sights) {
            Map<String, Sight> first = new HashMap<>();
            for (Sight sight : sights) {
                Sight before = first.putIfAbsent(sight.identifier(), sight);
                if (before != null) {
                    again(log, before, sight);
                }
            }
            return first;
        }

        private void again(ChannelLog log, Sight before, Sight sight) {
            repeated++;
            String line = log.channel + " " + sight.identifier();
            if (!before.delivery().equals(sight.delivery())) {
                otherIds.add(line + ": " + before.delivery() + ", then " + sight.delivery());
            }
            if (log.marks && !sight.marked()) {
                unmarked.add(line);
            }
        }

        void losses(ChannelLog log, Collection<Sent> receipted, Map<String, Sight> first) {
            receipted.stream()
                    .filter(sent -> !first.containsKey(sent.identifier()))
                    .forEach(sent -> lost.add(log.channel + " " + sent.identifier()));
        }

        void disorder(ChannelLog log, Collection<Sent> receipted, Map<String, Sight> first) {
            for (Sent sent : receipted) {
                Sight revision = first.get(sent.identifier());
                for (String revised : sent.edition().revises()) {
                    Sight older = first.get(revised);
                    if (revision != null && older != null && revision.when() < older.when()) {
                        overtaken(log, sent, older);
                    }
                }
            }
        }

        private void overtaken(ChannelLog log, Sent revision, Sight older) {
            String line = log.channel + " " + revision.identifier() + " before " + older.identifier();
            if (revision.ordered()) {
                outOfOrder.add(line);
            } else if (!log.marks || older.late()) {
                late++;
            } else {
                unmarkedLate.add(line);
            }
        }
    }
}
