package tocsin.routes.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How deliveries fare. One per work. */
final class Deliveries {

    private final Pen pen;

    Deliveries(Pen pen) {
        this.pen = pen;
    }

    Optional<Waiting> waiting(String id) {
        return seq(id).flatMap(seq -> pen.sql()
                .first(
                        "SELECT channel, released_at FROM delivery WHERE seq = ? AND state IN (0, 1, 3)",
                        row -> new Waiting(id, pen.names().channelName(row.getLong(1)), Micros.instant(row.getLong(2))),
                        seq));
    }

    private Optional<Long> seq(String id) {
        Optional<Long> former = pen.sql().first("SELECT seq FROM delivery WHERE id = ?", row -> row.getLong(1), id);
        return former.isPresent() || pen.ids().place(id).isEmpty() ? former : Optional.empty();
    }

    void attempted(String id, String error) {
        seq(id).ifPresent(seq -> attempted(seq, error));
    }

    List<Waiting> delivered(Collection<String> ids, String proof, Instant at) {
        List<Waiting> delivered = new ArrayList<>();
        for (String id : ids) {
            Optional<Waiting> waiting = waiting(id);
            seq(id).ifPresent(seq -> {
                if (delivered(seq, proof, at)) {
                    waiting.ifPresent(delivered::add);
                }
            });
        }
        return delivered;
    }

    boolean parked(String id, String code, String sentence) {
        return seq(id).map(seq -> parked(seq, code, sentence)).orElse(false);
    }

    boolean expired(String id, String code, String sentence) {
        return seq(id).map(seq -> expired(seq, code, sentence)).orElse(false);
    }

    boolean resumed(String id, String by) {
        return seq(id).map(seq -> resumed(seq, by)).orElse(false);
    }

    private void attempted(long seq, String error) {
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

    private boolean delivered(long seq, String proof, Instant at) {
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

    private boolean parked(long seq, String code, String sentence) {
        return setAside(seq, 3, LedgerRecord.Step.PARKED, What.PARKED, code, Pen.clip(sentence));
    }

    private boolean expired(long seq, String code, String sentence) {
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

    private boolean resumed(long seq, String by) {
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

    private record Changed(long alert, long channel, String id, String channelName) {}
}
