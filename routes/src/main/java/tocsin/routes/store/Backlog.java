package tocsin.routes.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;

/** Finds what waits: what was released from a channel's watermark on and has no proof, and what has a trouble row that says so. */
final class Backlog {

    private static final int PAGE = 1_000;
    private static final int LEAST = 50;

    private final Sql sql;
    private final Names names;
    private final DeliveryNames deliveries;

    Backlog(Sql sql, DeliveryIds ids) {
        this.sql = sql;
        this.names = new Names(sql);
        this.deliveries = new DeliveryNames(sql, ids);
    }

    List<Undelivered> of(String partner, String channel, long afterAlert, int limit) {
        return sql.first(
                        "SELECT no FROM channel WHERE partner = ? AND channel = ?",
                        row -> row.getLong(1),
                        partner,
                        channel)
                .map(no -> of(no, afterAlert, limit))
                .orElse(List.of());
    }

    private List<Undelivered> of(long channel, long afterAlert, int limit) {
        List<Undelivered> waiting = new ArrayList<>();
        waiting(channel, afterAlert, limit)
                .forEach((alert, trouble) -> waiting.add(undelivered(channel, alert, trouble.orElse(null))));
        return waiting;
    }

    Optional<Instant> oldest(long channel) {
        return waiting(channel, 0, 1).entrySet().stream()
                .findFirst()
                .flatMap(first -> first.getValue()
                        .map(trouble -> Optional.of(Micros.instant(trouble.releasedAt())))
                        .orElseGet(() -> sql.first(
                                "SELECT at FROM alert WHERE seq = ?",
                                row -> Micros.instant(row.getLong(1)),
                                first.getKey())));
    }

    private SortedMap<Long, Optional<Trouble>> waiting(long channel, long afterAlert, int limit) {
        SortedMap<Long, Optional<Trouble>> waiting = new TreeMap<>();
        plain(channel, afterAlert, limit).forEach(alert -> waiting.put(alert, Optional.empty()));
        Trouble.waiting(sql, channel, afterAlert, Long.MAX_VALUE, limit)
                .forEach(one -> waiting.put(one.alert(), Optional.of(one)));
        while (waiting.size() > limit) {
            waiting.remove(waiting.lastKey());
        }
        return waiting;
    }

    /** What waits since it was carried, and nothing ever went wrong with it. */
    private List<Long> plain(long channel, long afterAlert, int limit) {
        List<Long> waiting = new ArrayList<>();
        long after = Math.max(
                afterAlert, sql.number("SELECT COALESCE(MAX(watermark), 0) FROM channel WHERE no = ?", channel));
        while (waiting.size() < limit) {
            SortedMap<Long, Boolean> page = page(channel, after, Math.min(PAGE, limit + LEAST));
            if (page.isEmpty()) {
                return waiting;
            }
            Set<Long> ended = ended(channel, page.firstKey(), page.lastKey());
            page.forEach((alert, released) -> {
                if (released && !ended.contains(alert) && waiting.size() < limit) {
                    waiting.add(alert);
                }
            });
            after = page.lastKey();
        }
        return waiting;
    }

    /** Alerts in order, and whether they were released to the channel. */
    private SortedMap<Long, Boolean> page(long channel, long after, int size) {
        SortedMap<Long, Boolean> page = new TreeMap<>();
        sql.list(
                        "SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE seq > ? ORDER BY seq LIMIT ?",
                        StoredRelease::of,
                        after,
                        size)
                .forEach(release ->
                        page.put(release.alert(), release.channels(sql).contains(channel)));
        return page;
    }

    /** Delivered, or told of by a trouble row. */
    private Set<Long> ended(long channel, long first, long last) {
        Set<Long> ended = Proofs.delivered(sql, channel, first, last);
        Trouble.between(sql, channel, first, last).forEach(one -> ended.add(one.alert()));
        return ended;
    }

    /** All channels' of these alerts, but for what waits again. */
    List<Undelivered> released(long first, long last) {
        List<Undelivered> waiting = new ArrayList<>();
        Map<Long, Set<Long>> proven = new HashMap<>();
        Map<Long, Map<Long, Trouble>> troubled = new HashMap<>();
        for (StoredRelease release : releasedBetween(first, last)) {
            Set<Long> channels = release.channels(sql);
            channels.removeIf(channel -> proven.computeIfAbsent(channel, no -> Proofs.delivered(sql, no, first, last))
                    .contains(release.alert()));
            Optional<CarriedAlert> told = channels.isEmpty() || !release.sound() ? none() : told(release.alert(), null);
            for (long channel : channels) {
                Trouble trouble = troubled.computeIfAbsent(
                                channel, no -> byAlert(Trouble.between(sql, no, first, last)))
                        .get(release.alert());
                if (trouble == null || trouble.state() == Trouble.State.WAITING) {
                    waiting.add(undelivered(channel, release, trouble, told));
                }
            }
        }
        return waiting;
    }

    private List<StoredRelease> releasedBetween(long first, long last) {
        return sql.list(
                "SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE seq >= ? AND seq <= ? ORDER BY seq",
                StoredRelease::of,
                first,
                last);
    }

    private static Map<Long, Trouble> byAlert(List<Trouble> troubles) {
        return troubles.stream().collect(Collectors.toMap(Trouble::alert, one -> one));
    }

    List<Undelivered> again(long after, int limit) {
        List<Undelivered> waiting = new ArrayList<>();
        Trouble.again(sql, after, limit).forEach(one -> waiting.add(undelivered(one.channel(), one.alert(), one)));
        return waiting;
    }

    List<Parked> parked(long after, int limit) {
        List<Parked> parked = new ArrayList<>();
        for (Trouble one : Trouble.parked(sql, after, limit)) {
            String[] channel = names.channelName(one.channel()).split("/", 2);
            parked.add(new Parked(
                    one.seq(),
                    deliveries.id(one.alert(), one.channel()),
                    channel[0],
                    channel[1],
                    sql.first("SELECT id FROM alert WHERE seq = ?", row -> row.getString(1), one.alert())
                            .orElse(""),
                    one.code(),
                    one.sentence(),
                    one.attempts(),
                    Micros.instant(one.until())));
        }
        return parked;
    }

    private Undelivered undelivered(long channel, long alert, @Nullable Trouble trouble) {
        StoredRelease release = sql.first(
                        "SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE seq = ?", StoredRelease::of, alert)
                .orElseThrow();
        Long retelling = trouble == null ? null : trouble.retelling();
        return undelivered(
                channel, release, trouble, entitled(release, channel, retelling) ? told(alert, retelling) : none());
    }

    /** Whether the row is as it was written and says that the channel gets it. */
    private boolean entitled(StoredRelease release, long channel, @Nullable Long retelling) {
        return release.sound()
                && (retelling == null
                        ? Bits.has(release.released(), channel)
                        : release.decidedFor(names.channelName(channel)));
    }

    private static Optional<CarriedAlert> none() {
        return Optional.empty();
    }

    private Undelivered undelivered(
            long channel, StoredRelease release, @Nullable Trouble trouble, Optional<CarriedAlert> carried) {
        String[] name = names.channelName(channel).split("/", 2);
        return new Undelivered(
                release.alert(),
                deliveries.id(release.alert(), channel),
                name[0],
                name[1],
                Micros.instant(trouble == null ? release.at() : trouble.releasedAt()),
                trouble == null ? 0 : trouble.attempts(),
                trouble == null ? 0 : trouble.again(),
                trouble != null && trouble.state() == Trouble.State.RETOLD,
                carried);
    }

    /** Empty when the stored bytes are no longer what was stored. */
    private Optional<CarriedAlert> told(long alert, @Nullable Long retelling) {
        return sql.first(
                        retelling == null
                                ? "SELECT json, json_sha256 FROM alert WHERE seq = ?"
                                : "SELECT json, json_sha256 FROM retelling WHERE seq = ?",
                        row -> StoreReader.alert(row.getBytes(1), row.getBytes(2)),
                        retelling == null ? alert : retelling)
                .orElseThrow();
    }
}
