package tocsin.routes.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Refusal;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.recognise.Index;
import tocsin.alerts.release.Decision;

/**
 * The steps that a {@link Work} can record. Each leaves its ledger record and its tally in the same transaction. Valid only within
 * the work.
 *
 * <p>A receipt is closed as a whole: all outcomes of its records and {@link #read} stand in one work.
 */
public final class Tx implements Past, IncidentPast {

    private final Pen pen;
    private final Receipts receipts;
    private final Alerts alerts;
    private final Repeats repeats;
    private final Deliveries deliveries;
    private final Quarantine quarantine;

    Tx(Pen pen) {
        this.pen = pen;
        this.receipts = new Receipts(pen);
        this.alerts = new Alerts(pen, receipts);
        this.repeats = new Repeats(pen, receipts);
        this.deliveries = new Deliveries(pen);
        this.quarantine = new Quarantine(pen, receipts);
    }

    /**
     * Removes bodies past their age, at most some hundred, and says in the ledger which and by which rule. Never of what waits, is
     * parked, pending or in open quarantine, nor of an alert that a later one refers to. Rows, digests and keys stay.
     *
     * @param documents age of documents, by their last receipt; null: keep all but those of alerts that say themselves how long
     * @param alerts the same of alerts, from when they were carried
     * @return whether there may be more to remove now
     */
    public boolean retain(@Nullable Duration documents, @Nullable Duration alerts) {
        return new Retention(pen, documents, alerts).step();
    }

    /** For the store itself and its tests. */
    Sql sql() {
        return pen.sql();
    }

    /** Called when the work has returned: throws if it left something half done. */
    void finish() {
        receipts.allClosed();
        pen.incidents().demandAllWritten();
    }

    /** A document was refused at the door: it gets no receipt and is not kept. For the feed's evidence, if it was any feed's door. */
    public void turnedAway(String partner, String feed, String code, String sentence) {
        Instant now = pen.clock().instant();
        String name = partner.isEmpty() ? "no feed" : Names.name(partner, feed);
        if (!partner.isEmpty()) {
            pen.aftermath().feedError(pen.names().feed(partner, feed), now, code + ": " + Pen.clip(sentence));
            pen.aftermath().pace(name, What.REFUSED, code, 1, now);
        }
        Detail detail = new Detail().with("code", code).with("sentence", Pen.clip(sentence));
        pen.aftermath().entry(now, LedgerRecord.Step.TURNED_AWAY, name, null, detail);
    }

    /**
     * Something befell the node's own parts that a duty officer should know of.
     *
     * @param subject {@code partner/channel}, {@code partner/feed}, or the part's name
     */
    public void noted(String subject, String code, String sentence) {
        Detail detail = new Detail().with("code", code).with("sentence", Pen.clip(sentence));
        pen.aftermath().entry(pen.clock().instant(), LedgerRecord.Step.NOTED, subject, null, detail);
    }

    /**
     * A document is received; its bytes are kept once however often they come. Unless {@link #read} closes its receipt in the same work,
     * it stands pending.
     */
    public void received(Received received) {
        receipts.received(received);
    }

    /** The feed spoke and brought nothing new: a 304, an empty poll. Leaves no ledger record. */
    public void contact(String partner, String feed, Instant at, String note) {
        pen.aftermath().contact(pen.names().feed(partner, feed), at, note);
    }

    /** The feed could not be reached or understood. For its evidence; leaves no ledger record. */
    public void contactFailed(String partner, String feed, Instant at, String error) {
        pen.aftermath().contactFailed(pen.names().feed(partner, feed), at, Pen.clip(error));
    }

    /** The feed's cursor, as {@link #feedState(String, String, String)} kept it; empty when there is none. */
    public String feedState(String partner, String feed) {
        return pen.sql()
                .first("SELECT state FROM feed WHERE partner = ? AND feed = ?", row -> row.getString(1), partner, feed)
                .orElse("");
    }

    /** Keeps the feed's cursor (ETag, Last-Modified, seen links): move it in the work that receives what it stands for. */
    public void feedState(String partner, String feed, String json) {
        pen.sql()
                .update(
                        "UPDATE feed SET state = ? WHERE no = ?",
                        json,
                        pen.names().feed(partner, feed));
    }

    /** What has been carried, this transaction's own writes included. */
    @Override
    public Index index() {
        return new StoredIndex(pen.sql());
    }

    /** To be done, on the writer's thread and the latest first, when this work is not kept: what it changed in memory is taken back. */
    public void whenUndone(Runnable takingBack) {
        pen.regrets().add(takingBack);
    }

    /**
     * The number of this transaction since the store was opened: what was done in one before is durable, or was taken back by
     * {@link #whenUndone}.
     */
    public long transaction() {
        return pen.regrets().transaction();
    }

    /** What an alert means for incidents. Its events become rows with the alert: {@link #carried} must follow. */
    public void linked(String alert, List<IncidentEvent> events) {
        pen.incidents().hold(alert, events);
    }

    /**
     * A human's word: two incidents are one; the other's id is an alias from now on. It outranks every score and earlier word. Ids may be
     * former ones, and the incidents long past. Throws {@link IllegalArgumentException} with a sentence when it makes no sense.
     *
     * @return as it was recorded
     */
    public IncidentEvent.Joined joined(String incident, String other, String by) {
        return new IncidentWords(pen).joined(incident, other, by);
    }

    /** A human's word: two incidents are two. It is not asked again. Throws as {@link #joined}. */
    public IncidentEvent.KeptApart keptApart(String incident, String other, String by) {
        return new IncidentWords(pen).keptApart(incident, other, by);
    }

    /** A human's word: two incidents that have to do with each other. Throws as {@link #joined}. */
    public IncidentEvent.Related related(String incident, String other, String by) {
        return new IncidentWords(pen).related(incident, other, by);
    }

    /**
     * A human's word: these reports tell of an incident of their own; the rest keeps its id. Whoever was told of one of them gets a
     * notice: it stands pending ({@link OwnFeed}). Throws as {@link #joined}.
     *
     * @param reports ids of alerts that tell of the incident today: some, not all
     */
    public IncidentEvent.Split split(String incident, List<String> reports, String by) {
        IncidentEvent.Split word = new IncidentWords(pen).split(incident, reports, by);
        new OwnFeed(pen, receipts).divided(word);
        return word;
    }

    /** A human's word: these reports do tell of the incident, whatever was asked of them. Throws as {@link #joined}. */
    public IncidentEvent.Confirmed confirmed(String incident, List<String> reports, String by) {
        return new IncidentWords(pen).confirmed(incident, reports, by);
    }

    @Override
    public long lastEvent() {
        return pen.incidents().last();
    }

    @Override
    public long firstEventSince(Instant then) {
        return new IncidentReading(pen.sql()).firstEventSince(then);
    }

    @Override
    public List<StoredEvent> said(long before) {
        return new IncidentReading(pen.sql()).said(before);
    }

    @Override
    public List<StoredEvent> events(long after, int limit) {
        return new IncidentReading(pen.sql()).events(after, limit);
    }

    @Override
    public List<Telling> tellings(Collection<String> alerts) {
        return new IncidentReading(pen.sql()).tellings(alerts);
    }

    /**
     * A record became an alert (new, a revision or a conflict, as its envelope says).
     *
     * @param json the alert as {@link AlertJson} writes it
     * @param decisions one per channel that exists, released or not
     * @return one per released decision, in their order
     */
    public List<Released> carried(
            CarriedAlert carried, byte[] json, String receipt, int recordNo, List<Decision> decisions) {
        return alerts.carried(carried, json, receipt, recordNo, decisions);
    }

    /** The same. */
    public List<Released> carried(CarriedAlert carried, String receipt, int recordNo, List<Decision> decisions) {
        return carried(carried, AlertJson.write(carried), receipt, recordNo, decisions);
    }

    /**
     * A record repeats an alert. Its road is recorded.
     *
     * @param carried as it came this time, under the envelope of this road, but with the id of the alert that it repeats
     * @param nowReleased channels that this repeat newly entitles; one that the alert was released to before is left out silently
     * @return what is new; {@link StoreReader#resumed} tells of it too, for a dispatcher that did not carry it
     */
    public List<Released> repeated(String receipt, int recordNo, CarriedAlert carried, List<Decision> nowReleased) {
        return repeats.repeated(receipt, recordNo, carried, nowReleased);
    }

    /**
     * A record, or the whole document as record 0, cannot become an alert.
     *
     * @return the quarantine entry's id
     */
    public long refused(String receipt, int recordNo, Refusal refusal) {
        return quarantine.refused(receipt, recordNo, refusal);
    }

    /** The document points to a document elsewhere. Not a record; counted apart. */
    public void linked(String receipt, String uri) {
        receipts.linked(receipt, uri);
    }

    /**
     * Closes the receipt.
     *
     * @param records how many records the connector read: alerts and refusals, not links. Throws {@link IllegalStateException}, and
     *     so undoes the work, when not exactly as many outcomes were recorded (promise P3) or when it was closed before
     */
    public void read(String receipt, int records) {
        receipts.read(receipt, records);
    }

    @Override
    public Set<String> toldBefore(Collection<String> alertIds) {
        return Alerts.toldBefore(pen.sql(), pen.names(), alertIds);
    }

    @Override
    public Map<String, Set<String>> unreached(Collection<String> alertIds) {
        return Alerts.unreached(pen.sql(), pen.names(), alertIds);
    }

    @Override
    public Optional<CarriedAlert> alert(String alertId) {
        return Alerts.stored(pen.sql(), alertId);
    }

    /** A delivery that may yet be delivered, parked ones included; empty once it was delivered or has expired, or is unknown. */
    public Optional<Waiting> waiting(String delivery) {
        return deliveries.waiting(delivery);
    }

    /** An attempt failed; the delivery waits on. */
    public void attempted(String delivery, String error) {
        deliveries.attempted(delivery, error);
    }

    /**
     * The partner has them. Unknown ones are left out, and those that had been delivered or had expired before: each counts once,
     * however often it is told. A parked one may yet be delivered.
     *
     * @return those that were waiting or parked until now
     */
    public List<Waiting> delivered(Collection<String> deliveries, String proof, Instant at) {
        return this.deliveries.delivered(deliveries, proof, at);
    }

    /** Attempts on a channel fail: for its evidence; leaves no ledger record beside those of the attempts. */
    public void sick(String partner, String channel, Instant since, int failures, Instant next) {
        pen.sql()
                .update(
                        "UPDATE channel SET sick_since = ?, failures = ?, next_attempt = ? WHERE no = ?",
                        Micros.micros(since),
                        failures,
                        Micros.micros(next),
                        pen.names().channel(partner, channel));
    }

    /** Attempts on a channel succeed. */
    public void well(String partner, String channel) {
        pen.sql()
                .update(
                        "UPDATE channel SET sick_since = NULL, failures = 0, next_attempt = NULL WHERE no = ?",
                        pen.names().channel(partner, channel));
    }

    /** Set aside until a human acts. @return false if it was not waiting: then nothing changes */
    public boolean parked(String delivery, String code, String sentence) {
        return deliveries.parked(delivery, code, sentence);
    }

    /** A parked delivery waits again. @return false if it was not parked: then nothing changes */
    public boolean resumed(String delivery, String by) {
        return deliveries.resumed(delivery, by);
    }

    /** No longer of use to the partner. @return false if it was not waiting: then nothing changes */
    public boolean expired(String delivery, String code, String sentence) {
        return deliveries.expired(delivery, code, sentence);
    }

    /**
     * Gives an entry's document a new receipt that is pending, and closes every open entry of the old one with it, since the
     * document is read again as a whole. What was carried of it before will be recognised as repeats.
     *
     * @return the new receipt; throws {@link IllegalStateException} when there is no such open entry
     */
    public String replay(long quarantineId, String by) {
        return quarantine.replay(quarantineId, by);
    }

    /** Closes an entry for good; its original stays. Throws {@link IllegalStateException} when there is no such open entry. */
    public void discard(long quarantineId, String by, String reason) {
        quarantine.discard(quarantineId, by, reason);
    }
}
