package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tocsin.alerts.CarriedAlert;

/** Reads the log of incidents and the alerts in it. */
final class IncidentReading implements IncidentPast {

    private static final Logger LOG = LoggerFactory.getLogger(IncidentReading.class);

    private final Sql sql;
    private final Set<Long> damaged = new LinkedHashSet<>();

    IncidentReading(Sql sql) {
        this.sql = sql;
    }

    @Override
    public long lastEvent() {
        return sql.number("SELECT COALESCE(MAX(seq), 0) FROM incident_event");
    }

    /** Their times rise with their places, but for what a clock that was set back did. */
    @Override
    public long firstEventSince(Instant then) {
        long since = Micros.micros(then);
        long low = 1;
        long high = lastEvent() + 1;
        while (low < high) {
            long middle = (low + high) >>> 1;
            long at = sql.number("SELECT COALESCE(MAX(at), 0) FROM incident_event WHERE seq = ?", middle);
            if (at < since) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public List<StoredEvent> said(long before) {
        return sound(sql.list(
                EventRow.SELECT + " WHERE e.alert IS NULL AND e.seq < ? ORDER BY e.seq", this::perhaps, before));
    }

    @Override
    public List<StoredEvent> events(long after, int limit) {
        long place = after;
        List<Optional<StoredEvent>> page;
        List<StoredEvent> sound;
        do {
            page = sql.list(
                    EventRow.SELECT + " WHERE e.seq > ? AND e.seq <= ? ORDER BY e.seq",
                    this::perhaps,
                    place,
                    place + limit);
            sound = sound(page);
            place += limit;
        } while (sound.isEmpty() && !page.isEmpty());
        return sound;
    }

    /** One that is left out leaves a word. */
    private Optional<StoredEvent> perhaps(ResultSet row) throws SQLException {
        Optional<StoredEvent> event = EventRow.perhaps(row);
        if (event.isEmpty() && damaged.add(row.getLong("seq"))) {
            LOG.warn(
                    "INCIDENT-NOT-RESTORED: event {} is left out: it is no longer what was written",
                    row.getLong("seq"));
        }
        return event;
    }

    @Override
    public List<Long> damaged() {
        return List.copyOf(damaged);
    }

    private static List<StoredEvent> sound(List<Optional<StoredEvent>> events) {
        return events.stream().flatMap(Optional::stream).toList();
    }

    @Override
    public List<Telling> tellings(Collection<String> alerts) {
        Map<Long, String> names = new HashMap<>();
        sql.list(
                "SELECT no, partner, channel FROM channel",
                row -> names.put(row.getLong(1), Names.name(row.getString(2), row.getString(3))));
        Map<Long, Telling> found = new HashMap<>();
        Map<Long, Set<String>> channels = new HashMap<>();
        sql.listOf(
                "SELECT a.seq, a.id, f.partner, f.feed, a.at, a.json, a.json_sha256, a.released FROM alert a"
                        + " JOIN feed f ON f.no = a.feed WHERE a.id",
                alerts,
                row -> {
                    long seq = row.getLong(1);
                    Set<String> its = channels.computeIfAbsent(seq, unknown -> new HashSet<>());
                    Bits.each(
                            row.getBytes(8),
                            0,
                            no -> Optional.ofNullable(names.get(no)).ifPresent(its::add));
                    return found.put(seq, telling(row));
                });
        for (Trouble one : Trouble.ofAlerts(sql, found.keySet())) {
            if (one.retelling() != null) {
                Optional.ofNullable(names.get(one.channel()))
                        .ifPresent(name -> channels.computeIfAbsent(one.alert(), unknown -> new HashSet<>())
                                .add(name));
            }
        }
        return found.entrySet().stream()
                .map(one -> with(one.getValue(), channels.getOrDefault(one.getKey(), Set.of())))
                .toList();
    }

    private static Telling telling(ResultSet row) throws SQLException {
        byte[] json = row.getBytes(6);
        Optional<CarriedAlert> body = json.length == 0 ? Optional.empty() : StoreReader.alert(json, row.getBytes(7));
        return new Telling(
                row.getString(2),
                Names.name(row.getString(3), row.getString(4)),
                Micros.instant(row.getLong(5)),
                body,
                Set.of());
    }

    private static Telling with(Telling one, Set<String> channels) {
        return new Telling(one.alert(), one.feed(), one.at(), one.body(), channels);
    }
}
