package tocsin.routes.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Identity;
import tocsin.alerts.recognise.Recogniser;
import tocsin.alerts.release.Decision;

/** Carries alerts: a row and a key each, with the decisions. One per work. */
final class Alerts {

    /** The tally's subject for what is of no one feed or channel. */
    static final String EVERYWHERE = "";

    private final Pen pen;
    private final Receipts receipts;

    Alerts(Pen pen, Receipts receipts) {
        this.pen = pen;
        this.receipts = receipts;
    }

    List<Released> carried(
            CarriedAlert carried, byte[] json, String receiptId, int recordNo, List<Decision> decisions) {
        Receipts.Open receipt = receipts.open(receiptId);
        Instant now = pen.clock().instant();
        Identity identity = carried.alert().identity();
        boolean conflict = carried.envelope().recognition().outcome() == Envelope.Outcome.CONFLICT;
        byte[] sha256 = Sha256.of(json);
        long alert = pen.numbers()
                .next("SELECT COALESCE(MAX(n), 0) FROM (SELECT MAX(seq) AS n FROM alert"
                        + " UNION ALL SELECT MAX(after) FROM restored) AS given");
        List<Long> channels = new ArrayList<>(decisions.size());
        List<Released> released = decided(alert, decisions, channels);
        byte[] bits = Bits.of(channels, 0);
        add(alert, carried, receipt, now, bits, sha256, pen.decisions().json(alert, decisions), json);
        pen.carried().put(alert, Micros.micros(now), bits);
        addKeys(carried, alert, receipt.feed);
        String incident = pen.incidents().write(carried.envelope().id(), alert);
        Due.ofHandling(pen, carried.alert().handling(), alert, receipt);
        receipts.outcome(receipt, recordNo, conflict ? Fate.Kind.CONFLICT : Fate.Kind.CARRIED, alert);
        pen.aftermath().tally(receipt.feedName, conflict ? What.CONFLICTS : What.CARRIED, "", 1);
        pen.aftermath().tally(EVERYWHERE, What.SCHEME, identity.scheme(), 1);
        pen.aftermath().pace(receipt.feedName, What.CARRIED, "", 1, now);
        pen.aftermath().content(receipt.feed, now);
        Detail detail = new Detail()
                .with("receipt", receiptId)
                .with("record", recordNo)
                .with("as", carried.envelope().recognition().outcome().name())
                .with("sha256", HexFormat.of().formatHex(sha256))
                .with("released", released.size())
                .with("withheld", decisions.size() - released.size())
                .perhaps("incident", incident);
        pen.aftermath().entry(now, LedgerRecord.Step.CARRIED, carried.envelope().id(), alert, detail);
        return released;
    }

    private List<Released> decided(long alert, List<Decision> decisions, List<Long> channels) {
        List<Released> released = new ArrayList<>(decisions.size());
        for (Decision decision : decisions) {
            String channel = Names.name(decision.partner(), decision.channel());
            long no = pen.names().channel(decision.partner(), decision.channel());
            pen.aftermath().tally(channel, What.DECIDED, "", 1);
            if (decision.released()) {
                if (channels.contains(no)) {
                    throw new IllegalArgumentException("two decisions on one channel: " + channel);
                }
                channels.add(no);
                pen.aftermath().tally(channel, What.RELEASED, "", 1);
                pen.aftermath().tally(channel, What.WAITING, "", 1);
                released.add(
                        new Released(alert, pen.deliveries().id(alert, no), decision.partner(), decision.channel()));
            } else {
                pen.aftermath().tally(channel, What.WITHHELD, decision.code(), 1);
            }
        }
        return released;
    }

    private void add(
            long alert,
            CarriedAlert carried,
            Receipts.Open receipt,
            Instant now,
            byte[] released,
            byte[] sha256,
            byte[] decisions,
            byte[] json) {
        Identity identity = carried.alert().identity();
        pen.sql()
                .update(
                        "INSERT INTO alert (seq, id, receipt, feed, at, block, released, scheme, sender, identifier, sent,"
                                + " revision, digest, trusted_key, json_sha256, decisions, json, release_sha256)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        alert,
                        carried.envelope().id(),
                        receipt.seq,
                        receipt.feed,
                        Micros.micros(now),
                        pen.block(),
                        released,
                        identity.scheme(),
                        identity.sender(),
                        identity.identifier(),
                        identity.sent().key(),
                        identity.revision(),
                        identity.contentDigest(),
                        Recogniser.trustedKey(carried.alert()),
                        sha256,
                        decisions,
                        json,
                        StoredRelease.digest(alert, sha256, released, decisions));
    }

    private void addKeys(CarriedAlert carried, long alert, long feed) {
        pen.sql()
                .update(
                        "INSERT INTO known (key, alert, feed) VALUES (?, ?, ?)",
                        IdentityKeys.identity(carried.alert().identity().key()),
                        alert,
                        feed);
        for (String key : Recogniser.referredKeys(carried.alert())) {
            pen.sql()
                    .update(
                            "INSERT INTO referred (hash, alert, feed) VALUES (?, ?, ?) ON CONFLICT (hash, alert) DO NOTHING",
                            StoredIndex.referred(key),
                            alert,
                            feed);
        }
    }

    /** As {@link Past#unreached}. */
    static Map<String, Set<String>> unreached(Sql sql, Names names, Collection<String> alertIds) {
        Map<String, Set<String>> channels = new HashMap<>();
        if (!alertIds.isEmpty()) {
            sql.listOf(
                    "SELECT a.id, t.channel FROM trouble t JOIN alert a ON a.seq = t.alert"
                            + " WHERE t.state IN (3, 4) AND a.id",
                    alertIds,
                    row -> channels.computeIfAbsent(row.getString(1), unknown -> new TreeSet<>())
                            .add(names.channelName(row.getLong(2))));
        }
        return channels;
    }

    /** As {@link Past#alert}. */
    static Optional<CarriedAlert> stored(Sql sql, String alertId) {
        return sql.first(
                        "SELECT json, json_sha256 FROM alert WHERE id = ?",
                        row -> StoreReader.alert(row.getBytes(1), row.getBytes(2)),
                        alertId)
                .flatMap(found -> found);
    }

    /** Channels that any of these alerts was released to, when it was carried or by a repeat. Throws {@link StoredBytesDamaged}. */
    static Set<String> toldBefore(Sql sql, Names names, Collection<String> alertIds) {
        Set<String> channels = new TreeSet<>();
        for (String id : alertIds) {
            sql.first(
                            "SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE id = ?",
                            row -> StoredRelease.of(row).demandSound(id),
                            id)
                    .map(release -> {
                        Bits.each(release.released(), 0, no -> channels.add(names.channelName(no)));
                        return release.alert();
                    })
                    .ifPresent(alert -> Trouble.ofAlert(sql, alert).stream()
                            .filter(one -> one.retelling() != null)
                            .forEach(one -> channels.add(names.channelName(one.channel()))));
        }
        return channels;
    }
}
