package tocsin.routes.store;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How deliveries fare. One per work. */
final class Deliveries {

    private final Pen pen;

    Deliveries(Pen pen) {
        this.pen = pen;
    }

    Optional<Waiting> waiting(String id) {
        return pen.sql()
                .first(
                        "SELECT seq, channel, released_at FROM delivery WHERE id = ? AND state IN (0, 1, 3)",
                        row -> new Waiting(
                                row.getLong(1),
                                pen.names().channelName(row.getLong(2)),
                                Micros.instant(row.getLong(3))),
                        id);
    }

    /** One ledger record per alert, for its deliveries are queued together. */
    void queued(Collection<Long> deliveries) {
        Instant now = pen.clock().instant();
        Map<Long, StringBuilder> channels = new LinkedHashMap<>();
        Map<Long, String> subjects = new LinkedHashMap<>();
        for (long seq : deliveries) {
            changed(
                            "UPDATE delivery SET state = 1, queued_at = ? WHERE seq = ? AND state < 2 RETURNING alert, channel, id",
                            Micros.micros(now),
                            seq)
                    .ifPresent(delivery -> {
                        subjects.putIfAbsent(delivery.alert, delivery.id);
                        channels.computeIfAbsent(delivery.alert, alert -> new StringBuilder())
                                .append(' ')
                                .append(delivery.channelName);
                    });
        }
        channels.forEach((alert, names) -> pen.aftermath()
                .entry(
                        now,
                        LedgerRecord.Step.QUEUED,
                        subjects.getOrDefault(alert, ""),
                        alert,
                        new Detail().with("channels", names.substring(1))));
    }

    void attempted(long seq, String error) {
        Instant now = pen.clock().instant();
        String sentence = Pen.clip(error);
        Changed delivery = changed(
                        "UPDATE delivery SET attempts = attempts + 1, sentence = ? WHERE seq = ? AND state < 2"
                                + " RETURNING alert, channel, id",
                        sentence,
                        seq)
                .orElse(null);
        if (delivery == null) {
            return;
        }
        pen.aftermath().channelError(delivery.channel, now, sentence);
        pen.aftermath().pace(delivery.channelName, What.ATTEMPTED, "", now);
        step(now, LedgerRecord.Step.ATTEMPTED, delivery, new Detail().with("error", sentence));
    }

    boolean delivered(long seq, String proof, Instant at) {
        Optional<Changed> waiting = changed(
                "UPDATE delivery SET state = 2, proof = ?, sentence = '', until = ? WHERE seq = ? AND state < 2"
                        + " RETURNING alert, channel, id",
                proof,
                Micros.micros(at),
                seq);
        waiting.ifPresent(delivery -> pen.aftermath().tally(delivery.channelName, What.WAITING, "", -1));
        Optional<Changed> delivered = waiting.isPresent() ? waiting : deliveredAfterAll(seq, proof, at);
        delivered.ifPresent(delivery -> proven(delivery, proof, at));
        return delivered.isPresent();
    }

    /** As above, by the partner's id of it, in one statement: the way of nearly every delivery. */
    Optional<Waiting> delivered(String id, String proof, Instant at) {
        Optional<Proven> proven = pen.sql()
                .first(
                        "UPDATE delivery SET state = 2, proof = ?, sentence = '', until = ? WHERE id = ? AND state < 2"
                                + " RETURNING seq, alert, channel, released_at",
                        row -> new Proven(
                                row.getLong(1), row.getLong(2), row.getLong(3), Micros.instant(row.getLong(4))),
                        proof,
                        Micros.micros(at),
                        id);
        if (proven.isEmpty()) {
            return waiting(id).filter(parked -> delivered(parked.sequence(), proof, at));
        }
        Proven one = proven.get();
        String channel = pen.names().channelName(one.channel);
        pen.aftermath().tally(channel, What.WAITING, "", -1);
        proven(new Changed(one.alert, one.channel, id, channel), proof, at);
        return Optional.of(new Waiting(one.seq, channel, one.releasedAt));
    }

    private void proven(Changed delivery, String proof, Instant at) {
        pen.aftermath().tally(delivery.channelName, What.DELIVERED, "", 1);
        pen.aftermath().pace(delivery.channelName, What.DELIVERED, "", at);
        pen.aftermath().delivered(delivery.channel, at);
        step(at, LedgerRecord.Step.DELIVERED, delivery, new Detail().with("proof", proof));
    }

    private Optional<Changed> deliveredAfterAll(long seq, String proof, Instant at) {
        return parkedCode(seq).flatMap(code -> {
            Optional<Changed> delivery = changed(
                    "UPDATE delivery SET state = 2, proof = ?, code = '', sentence = '', until = ?"
                            + " WHERE seq = ? AND state = 3 RETURNING alert, channel, id",
                    proof,
                    Micros.micros(at),
                    seq);
            delivery.ifPresent(parked -> pen.aftermath().tally(parked.channelName, What.PARKED, code, -1));
            return delivery;
        });
    }

    private Optional<String> parkedCode(long seq) {
        return pen.sql().first("SELECT code FROM delivery WHERE seq = ? AND state = 3", row -> row.getString(1), seq);
    }

    boolean parked(long seq, String code, String sentence) {
        return setAside(seq, 3, LedgerRecord.Step.PARKED, What.PARKED, code, Pen.clip(sentence));
    }

    boolean expired(long seq, String code, String sentence) {
        return setAside(seq, 4, LedgerRecord.Step.EXPIRED, What.EXPIRED, code, Pen.clip(sentence));
    }

    private boolean setAside(long seq, int state, LedgerRecord.Step step, What what, String code, String sentence) {
        Instant now = pen.clock().instant();
        Optional<Changed> changed = changed(
                "UPDATE delivery SET state = ?, code = ?, sentence = ?, until = ? WHERE seq = ? AND state < 2"
                        + " RETURNING alert, channel, id",
                state,
                code,
                sentence,
                Micros.micros(now),
                seq);
        changed.ifPresent(delivery -> {
            pen.aftermath().tally(delivery.channelName, What.WAITING, "", -1);
            pen.aftermath().tally(delivery.channelName, what, code, 1);
            if (what == What.PARKED) {
                pen.aftermath().channelError(delivery.channel, now, sentence);
            }
            step(now, step, delivery, new Detail().with("code", code).with("sentence", sentence));
        });
        return changed.isPresent();
    }

    boolean resumed(long seq, String by) {
        Instant now = pen.clock().instant();
        Optional<String> code = parkedCode(seq);
        code.ifPresent(parkedFor -> changed(
                        "UPDATE delivery SET state = 0, code = '', sentence = '',"
                                + " until = CASE WHEN ? > released_at THEN ? ELSE released_at + 1 END"
                                + " WHERE seq = ? AND state = 3 RETURNING alert, channel, id",
                        Micros.micros(now),
                        Micros.micros(now),
                        seq)
                .ifPresent(delivery -> {
                    pen.aftermath().tally(delivery.channelName, What.PARKED, parkedFor, -1);
                    pen.aftermath().tally(delivery.channelName, What.WAITING, "", 1);
                    step(now, LedgerRecord.Step.RESUMED, delivery, new Detail().with("by", by));
                }));
        return code.isPresent();
    }

    private void step(Instant at, LedgerRecord.Step step, Changed delivery, Detail detail) {
        pen.aftermath().entry(at, step, delivery.id, delivery.alert, detail.with("channel", delivery.channelName));
    }

    /** Empty when the delivery is not in the state that the change starts from. */
    private Optional<Changed> changed(String update, Object... values) {
        return pen.sql()
                .first(update, row -> new Changed(row.getLong(1), row.getLong(2), row.getString(3), ""), values)
                .map(row ->
                        new Changed(row.alert, row.channel, row.id, pen.names().channelName(row.channel)));
    }

    private record Proven(long seq, long alert, long channel, Instant releasedAt) {}

    private record Changed(long alert, long channel, String id, String channelName) {}
}
