package tocsin.routes.store;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the adding-up table. */
final class Tallies {

    private final Sql sql;
    private final Map<String, Map<What, Map<String, Long>>> bySubject = new HashMap<>();

    Tallies(Sql sql) {
        this.sql = sql;
    }

    Counts counts() {
        return sql.snapshot(() -> {
            sql.list(
                    "SELECT subject, what, code, n FROM tally WHERE n <> 0",
                    row -> bySubject
                            .computeIfAbsent(row.getString(1), subject -> new EnumMap<>(What.class))
                            .computeIfAbsent(What.valueOf(row.getString(2)), what -> new TreeMap<>())
                            .put(row.getString(3), row.getLong(4)));
            return new Counts(feeds(), channels());
        });
    }

    private List<Counts.Feed> feeds() {
        return sql.list("SELECT partner, feed FROM feed ORDER BY partner, feed", row -> {
            String name = Names.name(row.getString(1), row.getString(2));
            return new Counts.Feed(
                    row.getString(1),
                    row.getString(2),
                    sum(name, What.DOCUMENTS),
                    sum(name, What.PENDING),
                    sum(name, What.RECORDS),
                    sum(name, What.CARRIED),
                    sum(name, What.REPEATS),
                    sum(name, What.CONFLICTS),
                    byCode(name, What.REFUSED),
                    sum(name, What.LINKS));
        });
    }

    private List<Counts.Channel> channels() {
        return sql.list("SELECT partner, channel FROM channel ORDER BY partner, channel", row -> {
            String name = Names.name(row.getString(1), row.getString(2));
            return new Counts.Channel(
                    row.getString(1),
                    row.getString(2),
                    sum(name, What.DECIDED),
                    sum(name, What.RELEASED),
                    byCode(name, What.WITHHELD),
                    sum(name, What.DELIVERED),
                    sum(name, What.WAITING),
                    byCode(name, What.PARKED),
                    sum(name, What.EXPIRED));
        });
    }

    private Map<String, Long> byCode(String subject, What what) {
        return bySubject.getOrDefault(subject, Map.of()).getOrDefault(what, Map.of());
    }

    private long sum(String subject, What what) {
        return byCode(subject, what).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
