package tocsin.routes.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Identity;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.recognise.Recogniser;
import tocsin.alerts.release.Decision;

/** Carries alerts: their rows, keys, decisions and deliveries. One per work. */
final class Alerts {

    /** The tally's subject for what is of no one feed or channel. */
    static final String EVERYWHERE = "";

    private final Pen pen;
    private final Receipts receipts;

    Alerts(Pen pen, Receipts receipts) {
        this.pen = pen;
        this.receipts = receipts;
    }

    List<Released> carried(CarriedAlert carried, String receiptId, int recordNo, List<Decision> decisions) {
        Receipts.Open receipt = receipts.open(receiptId);
        boolean conflict = carried.envelope().recognition().outcome() == Envelope.Outcome.CONFLICT;
        byte[] json = AlertJson.write(carried);
        byte[] sha256 = Sha256.of(json);
        long alert = add(carried, receipt, json, sha256, decisions);
        addKeys(carried, alert);
        receipts.outcome(receipt, recordNo, conflict ? Fate.Kind.CONFLICT : Fate.Kind.CARRIED, alert);
        pen.aftermath().tally(receipt.feedName, conflict ? What.CONFLICTS : What.CARRIED, "", 1);
        pen.aftermath()
                .tally(EVERYWHERE, What.SCHEME, carried.alert().identity().scheme(), 1);
        long released = decisions.stream().filter(Decision::released).count();
        Detail detail = new Detail()
                .with("receipt", receiptId)
                .with("record", recordNo)
                .with("as", carried.envelope().recognition().outcome().name())
                .with("sha256", HexFormat.of().formatHex(sha256))
                .with("released", released)
                .with("withheld", decisions.size() - released);
        Instant now = pen.clock().instant();
        pen.aftermath().pace(receipt.feedName, What.CARRIED, "", now);
        pen.aftermath().content(receipt.feed, now);
        pen.aftermath().entry(now, LedgerRecord.Step.CARRIED, carried.envelope().id(), alert, detail);
        return decided(alert, decisions, now);
    }

    private long add(
            CarriedAlert carried, Receipts.Open receipt, byte[] json, byte[] sha256, List<Decision> decisions) {
        Identity identity = carried.alert().identity();
        Instant sent = identity.sent().instant();
        long seq = pen.numbers()
                .next("SELECT COALESCE(MAX(n), 0) FROM (SELECT MAX(seq) AS n FROM alert"
                        + " UNION ALL SELECT MAX(after) FROM restored) AS given");
        pen.sql()
                .update(
                        "INSERT INTO alert (seq, id, receipt, feed, scheme, sender, identifier, sent, revision, digest,"
                                + " trusted_key, json_sha256, decisions, json)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        seq,
                        carried.envelope().id(),
                        receipt.seq,
                        receipt.feed,
                        identity.scheme(),
                        identity.sender(),
                        identity.identifier(),
                        sent == null ? null : sent.toString(),
                        identity.revision(),
                        identity.contentDigest(),
                        Recogniser.trustedKey(carried.alert()),
                        sha256,
                        DecisionJson.write(decisions),
                        json);
        return seq;
    }

    private void addKeys(CarriedAlert carried, long alert) {
        Identity identity = carried.alert().identity();
        addKey(StoredIndex.IDENTITY, identity.key(), alert);
        addKey(StoredIndex.SERIES, identity.seriesKey(), alert);
        addKey(StoredIndex.IDENTIFIER, StoredIndex.identifierKey(identity.scheme(), identity.identifier()), alert);
        for (String key : Recogniser.referredKeys(carried.alert())) {
            pen.sql()
                    .update(
                            "INSERT INTO referred_key (hash, alert) VALUES (?, ?) ON CONFLICT (hash, alert) DO NOTHING",
                            Sha256.key(StoredIndex.REFERRED, key),
                            alert);
        }
    }

    private void addKey(String sort, String key, long alert) {
        pen.sql().update("INSERT INTO known_key (hash, alert) VALUES (?, ?)", Sha256.key(sort, key), alert);
    }

    private List<Released> decided(long alert, List<Decision> decisions, Instant at) {
        List<Released> added = new ArrayList<>(decisions.size());
        for (Decision decision : decisions) {
            String channel = Names.name(decision.partner(), decision.channel());
            pen.aftermath().tally(channel, What.DECIDED, "", 1);
            if (decision.released()) {
                added.add(release(alert, null, decision, at));
            } else {
                pen.names().channel(decision.partner(), decision.channel());
                pen.aftermath().tally(channel, What.WITHHELD, decision.code(), 1);
            }
        }
        return added;
    }

    private Released release(long alert, @Nullable Long retelling, Decision decision, Instant at) {
        String channel = Names.name(decision.partner(), decision.channel());
        long no = pen.names().channel(decision.partner(), decision.channel());
        String id = pen.ids().id(alert, no);
        pen.aftermath().tally(channel, What.RELEASED, "", 1);
        pen.aftermath().tally(channel, What.WAITING, "", 1);
        long seq = pen.numbers().next("SELECT COALESCE(MAX(seq), 0) FROM delivery");
        pen.sql()
                .update(
                        "INSERT INTO delivery"
                                + " (seq, id, alert, channel, retelling, state, attempts, released_at, until, proof, code, sentence)"
                                + " VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, '', '', '')",
                        seq,
                        id,
                        alert,
                        no,
                        retelling,
                        Micros.micros(at),
                        Micros.micros(at) + (retelling == null ? 0 : 1));
        return new Released(alert, id, decision.partner(), decision.channel());
    }

    List<Released> repeated(String receiptId, int recordNo, CarriedAlert carried, List<Decision> nowReleased) {
        Envelope envelope = carried.envelope();
        Receipts.Open receipt = receipts.open(receiptId);
        Instant now = pen.clock().instant();
        String ofAlert = envelope.id();
        String feed = Names.name(envelope.partner(), envelope.feed());
        long alert = alert(ofAlert);
        receipts.outcome(receipt, recordNo, Fate.Kind.REPEAT, alert);
        pen.aftermath().tally(receipt.feedName, What.REPEATS, "", 1);
        pen.aftermath().pace(receipt.feedName, What.CARRIED, "", now);
        if (!broughtBefore(alert, receipt.feed)) {
            pen.aftermath().content(receipt.feed, now);
        }
        travelled(alert, pen.names().feed(envelope.partner(), envelope.feed()), receipt.seq, Micros.micros(now));
        List<Released> added = newlyReleased(alert, receipt.seq, carried, nowReleased, now);
        Detail detail = new Detail()
                .with("receipt", receiptId)
                .with("record", recordNo)
                .with("feed", feed)
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
        Map<String, Decision> decisions = decisions(alert, carried.envelope().id());
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
            byte[] json = DecisionJson.write(List.copyOf(decisions.values()));
            pen.sql().update("UPDATE alert SET decisions = ? WHERE seq = ?", json, alert);
        }
        return added;
    }

    /** Kept only where it is delivered: most repeats entitle nobody. */
    private long retold(long alert, long receipt, CarriedAlert carried) {
        byte[] json = AlertJson.write(carried);
        return pen.sql()
                .number(
                        "INSERT INTO retelling (alert, receipt, json_sha256, json) VALUES (?, ?, ?, ?) RETURNING seq",
                        alert,
                        receipt,
                        Sha256.of(json),
                        json);
    }

    private Map<String, Decision> decisions(long alert, String id) {
        Map<String, Decision> byChannel = new LinkedHashMap<>();
        byte[] json = pen.sql()
                .first("SELECT decisions FROM alert WHERE seq = ?", row -> row.getBytes(1), alert)
                .orElseThrow();
        DecisionJson.read(id, json)
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

    static Set<String> toldBefore(Sql sql, Collection<String> alertIds) {
        Set<String> channels = new TreeSet<>();
        for (String id : alertIds) {
            channels.addAll(sql.list(
                    "SELECT c.partner, c.channel FROM alert a JOIN delivery d ON d.alert = a.seq"
                            + " JOIN channel c ON c.no = d.channel WHERE a.id = ?",
                    row -> Names.name(row.getString(1), row.getString(2)),
                    id));
        }
        return channels;
    }
}
