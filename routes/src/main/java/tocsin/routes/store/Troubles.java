package tocsin.routes.store;

import java.time.Instant;

/** Writes the rows of deliveries that did not just go well. One per work. */
final class Troubles {

    private final Pen pen;

    Troubles(Pen pen) {
        this.pen = pen;
    }

    void save(Trouble one) {
        if (one.seq() == 0) {
            insert(one);
        } else {
            pen.sql()
                    .update(
                            "UPDATE trouble SET state = ?, attempts = ?, again = ?, until = ?, code = ?, sentence = ?"
                                    + " WHERE seq = ?",
                            one.state().ordinal(),
                            one.attempts(),
                            one.again(),
                            one.until(),
                            one.code(),
                            one.sentence(),
                            one.seq());
        }
    }

    private void insert(Trouble one) {
        pen.sql()
                .update(
                        "INSERT INTO trouble (seq, channel, alert, state, attempts, retelling, again, released_at, until, code,"
                                + " sentence) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        pen.numbers().next("SELECT COALESCE(MAX(seq), 0) FROM trouble"),
                        one.channel(),
                        one.alert(),
                        one.state().ordinal(),
                        one.attempts(),
                        one.retelling(),
                        one.again(),
                        one.releasedAt(),
                        one.until(),
                        one.code(),
                        one.sentence());
    }

    /** A repeat released the alert to a channel. */
    void retold(long alert, long channel, long retelling, Instant at) {
        long now = Micros.micros(at);
        insert(new Trouble(0, channel, alert, Trouble.State.RETOLD, 0, retelling, nextPlace(at), now, now, "", ""));
    }

    /** @return when it was released; less than 0, and nothing changes, when it has its end already */
    long delivered(Trouble one, String channel, Instant at) {
        if (!one.state().waits() && one.state() != Trouble.State.PARKED) {
            return -1;
        }
        if (one.state() == Trouble.State.PARKED) {
            pen.aftermath().tally(channel, What.PARKED, one.code(), -1);
        }
        save(one.now(Trouble.State.DELIVERED, Micros.micros(at), "", ""));
        return one.releasedAt();
    }

    /** Greater than all before, even when the clock was set back or old rows have gone. */
    long nextPlace(Instant now) {
        long last = pen.sql().number("SELECT COALESCE(MAX(again), 0) FROM trouble WHERE again > 0");
        return Math.max(last + 1, Micros.micros(now));
    }
}
