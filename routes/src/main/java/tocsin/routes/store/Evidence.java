package tocsin.routes.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What feeds and channels did lately, for those who watch them. */
final class Evidence {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final Sql sql;
    private final Backlog backlog;
    private final Instant now;

    Evidence(Sql sql, DeliveryIds ids, Instant now) {
        this.sql = sql;
        this.backlog = new Backlog(sql, ids);
        this.now = now;
    }

    List<FeedEvidence> feeds() {
        return sql.list("SELECT * FROM feed ORDER BY partner, feed", row -> {
            String name = Names.name(row.getString("partner"), row.getString("feed"));
            return new FeedEvidence(
                    row.getString("partner"),
                    row.getString("feed"),
                    Micros.perhaps(row, "last_contact"),
                    row.getString("note"),
                    Micros.perhaps(row, "last_content"),
                    lately(name, What.DOCUMENTS, HOUR),
                    lately(name, What.CARRIED, DAY),
                    lately(name, What.REFUSED, DAY),
                    topRefusal(name),
                    Micros.perhaps(row, "last_error_at"),
                    row.getString("last_error"),
                    row.getString("state"));
        });
    }

    List<ChannelEvidence> channels() {
        return sql.list("SELECT * FROM channel ORDER BY partner, channel", row -> {
            String name = Names.name(row.getString("partner"), row.getString("channel"));
            long waiting = sql.number(
                    "SELECT COALESCE(SUM(n), 0) FROM tally WHERE subject = ? AND what = ?", name, What.WAITING.name());
            return new ChannelEvidence(
                    row.getString("partner"),
                    row.getString("channel"),
                    waiting,
                    waiting == 0 ? null : backlog.oldest(row.getLong("no")).orElse(null),
                    lately(name, What.DELIVERED, HOUR),
                    lately(name, What.DELIVERED, DAY),
                    lately(name, What.ATTEMPTED, DAY),
                    Micros.perhaps(row, "last_error_at"),
                    row.getString("last_error"),
                    Micros.perhaps(row, "last_delivered"),
                    new ChannelHealth(
                            Micros.perhaps(row, "sick_since"),
                            row.getInt("failures"),
                            Micros.perhaps(row, "next_attempt")));
        });
    }

    private long lately(String subject, What what, Duration duration) {
        return sql.number(
                "SELECT COALESCE(SUM(n), 0) FROM pace WHERE subject = ? AND what = ? AND bucket > ?",
                subject,
                what.name(),
                since(duration));
    }

    private String topRefusal(String subject) {
        return sql.first(
                        "SELECT code FROM pace WHERE subject = ? AND what = ? AND bucket > ?"
                                + " GROUP BY code ORDER BY SUM(n) DESC, code LIMIT 1",
                        row -> row.getString(1),
                        subject,
                        What.REFUSED.name(),
                        since(DAY))
                .orElse("");
    }

    private long since(Duration duration) {
        return Micros.bucket(now) - Micros.bucketsPer(duration);
    }
}
