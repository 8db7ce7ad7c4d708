package tocsin.routes.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.release.Decision;

/** Notes that an alert came again, by which road, and whom that road newly entitles. One per work. */
final class Repeats {

    private final Pen pen;
    private final Receipts receipts;
    private final Troubles troubles;

    Repeats(Pen pen, Receipts receipts) {
        this.pen = pen;
        this.receipts = receipts;
        this.troubles = new Troubles(pen);
    }

    List<Released> repeated(String receiptId, int recordNo, CarriedAlert carried, List<Decision> nowReleased) {
        Envelope envelope = carried.envelope();
        Receipts.Open receipt = receipts.open(receiptId);
        Instant now = pen.clock().instant();
        String ofAlert = envelope.id();
        long alert = alert(ofAlert);
        receipts.outcome(receipt, recordNo, Fate.Kind.REPEAT, alert);
        pen.aftermath().tally(receipt.feedName, What.REPEATS, "", 1);
        pen.aftermath().pace(receipt.feedName, What.CARRIED, "", 1, now);
        if (!broughtBefore(alert, receipt.feed)) {
            pen.aftermath().content(receipt.feed, now);
        }
        travelled(alert, pen.names().feed(envelope.partner(), envelope.feed()), receipt.seq, Micros.micros(now));
        Due.ofHandling(pen, carried.alert().handling(), alert, receipt);
        List<Released> added = newlyReleased(alert, receipt.seq, carried, nowReleased, now);
        Detail detail = new Detail()
                .with("receipt", receiptId)
                .with("record", recordNo)
                .with("feed", Names.name(envelope.partner(), envelope.feed()))
                .with("released", added.size());
        pen.aftermath().entry(now, LedgerRecord.Step.REPEATED, ofAlert, alert, detail);
        return added;
    }

    private long alert(String id) {
        Optional<Long> seq = pen.sql().first("SELECT seq FROM alert WHERE id = ?", row -> row.getLong(1), id);
        return seq.orElseThrow(() -> new IllegalStateException("there is no alert " + id));
    }

    private boolean broughtBefore(long alert, long feed) {
        return pen.sql()
                        .number(
                                "SELECT (SELECT COUNT(*) FROM alert WHERE seq = ? AND feed = ?)"
                                        + " + (SELECT COUNT(*) FROM road WHERE alert = ? AND feed = ?)",
                                alert,
                                feed,
                                alert,
                                feed)
                > 0;
    }

    private void travelled(long alert, long feed, long receipt, long at) {
        pen.sql()
                .update(
                        "INSERT INTO road (alert, feed, receipt, first_at, last_at, times) VALUES (?, ?, ?, ?, ?, 1)"
                                + " ON CONFLICT (alert, feed) DO UPDATE SET times = road.times + 1, last_at = excluded.last_at",
                        alert,
                        feed,
                        receipt,
                        at,
                        at);
    }

    private List<Released> newlyReleased(
            long alert, long receipt, CarriedAlert carried, List<Decision> nowReleased, Instant at) {
        List<Released> added = new ArrayList<>();
        if (nowReleased.isEmpty()) {
            return added;
        }
        StoredRelease stored = stored(alert, carried.envelope().id());
        Map<String, Decision> decisions = decisions(stored, carried.envelope().id());
        Long retelling = null;
        for (Decision decision : nowReleased) {
            String channel = Names.name(decision.partner(), decision.channel());
            if (!decision.released()) {
                throw new IllegalArgumentException("a repeat tells only of releases: " + channel);
            }
            Decision before = decisions.get(channel);
            if (before == null || !before.released()) {
                takeBack(channel, before);
                decisions.put(channel, decision);
                retelling = retelling == null ? retold(alert, receipt, carried) : retelling;
                added.add(release(alert, retelling, decision, at));
            }
        }
        if (!added.isEmpty()) {
            byte[] json = pen.decisions().json(alert, List.copyOf(decisions.values()));
            pen.sql()
                    .update(
                            "UPDATE alert SET decisions = ?, release_sha256 = ? WHERE seq = ?",
                            json,
                            StoredRelease.digest(alert, stored.jsonSha256(), stored.released(), json),
                            alert);
        }
        return added;
    }

    private Released release(long alert, long retelling, Decision decision, Instant at) {
        String channel = Names.name(decision.partner(), decision.channel());
        long no = pen.names().channel(decision.partner(), decision.channel());
        pen.aftermath().tally(channel, What.RELEASED, "", 1);
        pen.aftermath().tally(channel, What.WAITING, "", 1);
        troubles.retold(alert, no, retelling, at);
        return new Released(alert, pen.deliveries().id(alert, no), decision.partner(), decision.channel());
    }

    /** Kept only where it is delivered: most repeats entitle nobody. */
    private long retold(long alert, long receipt, CarriedAlert carried) {
        byte[] json = AlertJson.write(carried);
        long seq = pen.numbers().next("SELECT COALESCE(MAX(seq), 0) FROM retelling");
        pen.sql()
                .update(
                        "INSERT INTO retelling (seq, alert, receipt, json_sha256, json) VALUES (?, ?, ?, ?, ?)",
                        seq,
                        alert,
                        receipt,
                        Sha256.of(json),
                        json);
        Due.lookAgain(
                pen.sql(), Due.What.ALERT, alert, Micros.micros(pen.clock().instant()));
        return seq;
    }

    /** What is altered is not built upon. */
    private StoredRelease stored(long alert, String id) {
        return pen.sql()
                .first("SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE seq = ?", StoredRelease::of, alert)
                .orElseThrow()
                .demandSound(id);
    }

    private Map<String, Decision> decisions(StoredRelease stored, String id) {
        Map<String, Decision> byChannel = new LinkedHashMap<>();
        DecisionJson.read(id, stored.decisions(), Phrases.perhaps(pen.sql()))
                .forEach(decision -> byChannel.put(Names.name(decision.partner(), decision.channel()), decision));
        return byChannel;
    }

    private void takeBack(String channel, @Nullable Decision before) {
        if (before == null) {
            pen.aftermath().tally(channel, What.DECIDED, "", 1);
        } else {
            pen.aftermath().tally(channel, What.WITHHELD, before.code(), -1);
        }
    }
}
