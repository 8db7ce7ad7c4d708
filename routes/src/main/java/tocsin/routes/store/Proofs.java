package tocsin.routes.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What was delivered: a bit per alert, a row per channel and batch. */
final class Proofs {

    /** How many alerts one row reaches over, so that a search need not look further back. */
    static final int SPAN = 1_000;

    private Proofs() {}

    /** Those of a channel's alerts, in order, that are proven to have been delivered. */
    static Set<Long> delivered(Sql sql, long channel, long from, long to) {
        Set<Long> delivered = new TreeSet<>();
        sql.list(
                "SELECT first, alerts FROM proof WHERE channel = ? AND first > ? AND first <= ? AND last >= ?",
                row -> {
                    Bits.each(row.getBytes(2), row.getLong(1), delivered::add);
                    return true;
                },
                channel,
                from - SPAN,
                to,
                from);
        return delivered;
    }

    static void insert(Sql sql, long channel, SortedSet<Long> alerts, long at, String kind, @Nullable Long block) {
        for (SortedSet<Long> span : spans(alerts)) {
            sql.update(
                    "INSERT INTO proof (channel, first, last, at, kind, block, alerts) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    channel,
                    span.first(),
                    span.last(),
                    at,
                    kind,
                    block,
                    Bits.of(span, span.first()));
        }
    }

    /** The same alerts in order, in sets that reach over {@link #SPAN} at most. */
    static List<SortedSet<Long>> spans(Collection<Long> alerts) {
        List<SortedSet<Long>> spans = new ArrayList<>();
        SortedSet<Long> left = new TreeSet<>(alerts);
        while (!left.isEmpty()) {
            long end = left.first() + SPAN;
            spans.add(left.headSet(end));
            left = left.tailSet(end);
        }
        return spans;
    }

    /** As {@code 3-7 9}. */
    static String ranges(SortedSet<Long> alerts) {
        StringBuilder text = new StringBuilder();
        long first = -1;
        long last = -1;
        for (long alert : alerts) {
            if (first >= 0 && alert == last + 1) {
                last = alert;
            } else {
                range(text, first, last);
                first = alert;
                last = alert;
            }
        }
        range(text, first, last);
        return text.toString();
    }

    private static void range(StringBuilder text, long first, long last) {
        if (first >= 0) {
            text.append(text.length() == 0 ? "" : " ").append(first);
            text.append(last == first ? "" : "-" + last);
        }
    }

    /** Whether {@link #ranges} names the alert. */
    static boolean within(String ranges, long alert) {
        boolean[] within = {false};
        each(ranges, (first, last) -> within[0] |= first <= alert && alert <= last);
        return within[0];
    }

    /** First and last number of each range that {@link #ranges} names. */
    static void each(String ranges, Range range) {
        for (String one : ranges.split(" ")) {
            int dash = one.indexOf('-');
            long first = Long.parseLong(dash < 0 ? one : one.substring(0, dash));
            range.of(first, dash < 0 ? first : Long.parseLong(one.substring(dash + 1)));
        }
    }

    interface Range {
        void of(long first, long last);
    }
}
