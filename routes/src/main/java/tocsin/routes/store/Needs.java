package tocsin.routes.store;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tocsin.alerts.Identity;

/** Why a body that is past its age stays all the same: something waits for it, or refers to it. */
final class Needs {

    private final Sql sql;

    Needs(Sql sql) {
        this.sql = sql;
    }

    boolean alert(long alert) {
        return waits(alert) || referredTo(alert);
    }

    /** On any channel: not queued, not proven, or parked. What was altered stays as it is until somebody has looked at it. */
    private boolean waits(long alert) {
        StoredRelease release = sql.first(
                        "SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE seq = ?", StoredRelease::of, alert)
                .orElseThrow();
        List<Trouble> troubles = Trouble.ofAlert(sql, alert);
        Set<Long> ended = troubles.stream()
                .filter(one -> one.state() == Trouble.State.EXPIRED || one.state() == Trouble.State.DELIVERED)
                .map(Trouble::channel)
                .collect(Collectors.toSet());
        return !release.sound()
                || troubles.size() > ended.size()
                || release.channels(sql).stream()
                        .anyMatch(channel -> !ended.contains(channel)
                                && !Proofs.delivered(sql, channel, alert, alert).contains(alert));
    }

    /** By a later one of its series whose body is kept: directly, or, in schemes that edit in place, by being a later edition. */
    private boolean referredTo(long alert) {
        Named named = sql.first(
                        "SELECT scheme, sender, identifier, sent FROM alert WHERE seq = ?",
                        row -> new Named(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                        alert)
                .orElseThrow();
        return referring(named.exactly(), alert)
                || referring(IdentityKeys.seriesKey(named.scheme, "", named.identifier), alert)
                || (!named.scheme.equals(Identity.CAP) && laterEdition(named.series(), alert));
    }

    private boolean referring(String key, long alert) {
        return sql.first(
                        "SELECT r.alert FROM referred r JOIN alert a ON a.seq = r.alert"
                                + " WHERE r.hash = ? AND r.alert <> ? AND LENGTH(a.json) > 0 LIMIT 1",
                        row -> true,
                        StoredIndex.referred(key),
                        alert)
                .isPresent();
    }

    private boolean laterEdition(String series, long alert) {
        byte[] prefix = IdentityKeys.series(series);
        return sql.first(
                        "SELECT k.alert FROM known k JOIN alert a ON a.seq = k.alert WHERE k.key >= ? AND k.key <= ?"
                                + " AND k.alert > ? AND LENGTH(a.json) > 0 LIMIT 1",
                        row -> true,
                        prefix,
                        IdentityKeys.after(prefix),
                        alert)
                .isPresent();
    }

    /** Not read yet, in open quarantine, or the origin of an alert that waits. */
    boolean document(long document) {
        return sql.number("SELECT COUNT(*) FROM receipt WHERE document = ? AND pending = 1", document) > 0
                || sql.number(
                                "SELECT COUNT(*) FROM receipt r JOIN quarantine q ON q.receipt = r.seq"
                                        + " WHERE r.document = ? AND q.state = 'OPEN'",
                                document)
                        > 0
                || sql
                        .list(
                                "SELECT outcomes FROM receipt WHERE document = ? AND outcomes IS NOT NULL",
                                row -> row.getString(1),
                                document)
                        .stream()
                        .distinct()
                        .flatMap(outcomes -> Outcomes.of(outcomes).stream())
                        .anyMatch(one -> one.kind() != Fate.Kind.REFUSED && waits(one.subject()));
    }

    private record Named(String scheme, String sender, String identifier, String sent) {
        String series() {
            return IdentityKeys.seriesKey(scheme, sender, identifier);
        }

        /** What an exact reference to it would say. */
        String exactly() {
            return scheme.equals(Identity.CAP) ? series() + '\n' + sent : series();
        }
    }
}
