package tocsin.routes.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tocsin.alerts.Identity;

/** Which bodies that are past their age stay all the same: something waits for them, or refers to them. Asked for many at a time. */
final class Needs {

    private final Sql sql;

    Needs(Sql sql) {
        this.sql = sql;
    }

    /** Those that wait on a channel, or that a later one whose body is kept refers to. */
    Set<Long> alerts(Set<Long> alerts) {
        Set<Long> needed = waiting(alerts);
        needed.addAll(referredTo(alerts));
        return needed;
    }

    /** Those not read yet, in open quarantine, or the origin of an alert that waits. */
    Set<Long> documents(Set<Long> documents) {
        Set<Long> needed = new TreeSet<>();
        Map<Long, Set<Long>> refused = new TreeMap<>(); // documents by receipt
        Map<Long, Set<Long>> became = new TreeMap<>(); // documents by alert
        sql.listOf(
                "SELECT document, seq, pending, COALESCE(outcomes, '') FROM receipt WHERE document", documents, row -> {
                    if (row.getInt(3) == 1) {
                        needed.add(row.getLong(1));
                    }
                    for (Outcomes.One one : Outcomes.of(row.getString(4))) {
                        if (one.kind() == Fate.Kind.REFUSED) {
                            put(refused, row.getLong(2), row.getLong(1));
                        } else {
                            put(became, one.subject(), row.getLong(1));
                        }
                    }
                    return true;
                });
        sql.listOf(
                "SELECT receipt FROM quarantine WHERE state = 'OPEN' AND receipt",
                refused.keySet(),
                row -> needed.addAll(refused.getOrDefault(row.getLong(1), Set.of())));
        waiting(became.keySet()).forEach(alert -> needed.addAll(became.getOrDefault(alert, Set.of())));
        return needed;
    }

    private static void put(Map<Long, Set<Long>> documents, long by, long document) {
        documents.computeIfAbsent(by, unknown -> new TreeSet<>()).add(document);
    }

    /** On any channel: not queued, not proven, or parked. What was altered stays as it is until somebody has looked at it. */
    private Set<Long> waiting(Collection<Long> alerts) {
        Set<Long> waiting = new TreeSet<>();
        for (SortedSet<Long> span : Proofs.spans(alerts)) {
            waiting(span, waiting);
        }
        return waiting;
    }

    private void waiting(SortedSet<Long> span, Set<Long> waiting) {
        Map<Long, Set<Long>> ended = new HashMap<>(); // alerts by channel
        for (Trouble one : Trouble.ofAlerts(sql, span)) {
            if (one.state() == Trouble.State.EXPIRED || one.state() == Trouble.State.DELIVERED) {
                ended(ended, one.channel(), span).add(one.alert());
            } else {
                waiting.add(one.alert());
            }
        }
        for (StoredRelease release : StoredRelease.ofAlerts(sql, span)) {
            if (!release.sound()
                    || release.channels(sql).stream()
                            .anyMatch(channel -> !ended(ended, channel, span).contains(release.alert()))) {
                waiting.add(release.alert());
            }
        }
    }

    private Set<Long> ended(Map<Long, Set<Long>> ended, long channel, SortedSet<Long> span) {
        return ended.computeIfAbsent(channel, unknown -> Proofs.delivered(sql, channel, span.first(), span.last()));
    }

    /** By a later one of its series whose body is kept: directly, or, in schemes that edit in place, by being a later edition. */
    private Set<Long> referredTo(Set<Long> alerts) {
        Set<Long> needed = new TreeSet<>();
        Map<ByteBuffer, List<Long>> keys = new HashMap<>();
        for (Named named : Named.of(sql, alerts)) {
            keys.computeIfAbsent(named.exactly(), unknown -> new ArrayList<>()).add(named.alert);
            keys.computeIfAbsent(named.loosely(), unknown -> new ArrayList<>()).add(named.alert);
            if (!named.scheme.equals(Identity.CAP) && laterEdition(named)) {
                needed.add(named.alert);
            }
        }
        sql.listOf(
                "SELECT r.hash, r.alert FROM referred r JOIN alert a ON a.seq = r.alert WHERE LENGTH(a.json) > 0 AND r.hash",
                keys.keySet().stream().map(ByteBuffer::array).toList(),
                row -> {
                    List<Long> named = new ArrayList<>(keys.getOrDefault(ByteBuffer.wrap(row.getBytes(1)), List.of()));
                    named.remove(Long.valueOf(row.getLong(2))); // not by itself
                    return needed.addAll(named);
                });
        return needed;
    }

    private boolean laterEdition(Named named) {
        byte[] prefix = IdentityKeys.series(named.series());
        return sql.first(
                        "SELECT k.alert FROM known k JOIN alert a ON a.seq = k.alert WHERE k.key >= ? AND k.key <= ?"
                                + " AND k.alert > ? AND LENGTH(a.json) > 0 LIMIT 1",
                        row -> true,
                        prefix,
                        IdentityKeys.after(prefix),
                        named.alert)
                .isPresent();
    }

    private record Named(long alert, String scheme, String sender, String identifier, String sent) {

        static List<Named> of(Sql sql, Set<Long> alerts) {
            return sql.listOf(
                    "SELECT seq, scheme, sender, identifier, sent FROM alert WHERE seq",
                    alerts,
                    row -> new Named(
                            row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)));
        }

        String series() {
            return IdentityKeys.seriesKey(scheme, sender, identifier);
        }

        /** What an exact reference to it would say. */
        ByteBuffer exactly() {
            return ByteBuffer.wrap(
                    StoredIndex.referred(scheme.equals(Identity.CAP) ? series() + '\n' + sent : series()));
        }

        /** What a reference by its identifier alone would say. */
        ByteBuffer loosely() {
            return ByteBuffer.wrap(StoredIndex.referred(IdentityKeys.seriesKey(scheme, "", identifier)));
        }
    }
}
