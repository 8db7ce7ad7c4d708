package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.incident.IncidentEvent;
import tocsin.alerts.json.AlertJson;
import tocsin.alerts.recognise.Known;
import tocsin.alerts.release.Decision;

/** A store that was written before alerts had one row at release: three alerts, each released to aster and birch. */
class UpgradeTest {

    private static final long NOON = Micros.micros(Given.NOON);

    @TempDir
    Path folder;

    private Connection connection;
    private byte[] last = Chain.START;
    private long records;

    @BeforeEach
    void writeAsBefore() throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("store.db");
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:tocsin/routes/store/schema")
                .placeholders(Map.of("serial", "INTEGER PRIMARY KEY", "blob", "BLOB", "clustered", "WITHOUT ROWID"))
                .target("2")
                .load()
                .migrate();
        connection = DriverManager.getConnection(url);
        run("INSERT INTO feed (no, partner, feed) VALUES (1, ?, ?)", Given.PARTNER, Given.FEED);
        run("INSERT INTO channel (no, partner, channel) VALUES (1, 'aster', 'main'), (2, 'birch', 'main')");
        for (long alert = 1; alert <= 3; alert++) {
            carry(alert);
        }
        // aster has the first two and waits for the third; birch has the first by a webhook, the second is parked, the
        // third waits
        // after two attempts, in the words of a repeat
        run("UPDATE delivery SET state = 2, proof = 'consumer-ack' WHERE channel = 1 AND alert < 3");
        run("UPDATE delivery SET state = 2, proof = 'http-2xx', attempts = 1 WHERE channel = 2 AND alert = 1");
        run("UPDATE delivery SET state = 3, code = 'GONE', sentence = 'HTTP 410' WHERE channel = 2 AND alert = 2");
        CarriedAlert retold = Given.alert("a3", "r-again", "orle-a3");
        run(
                "INSERT INTO retelling (seq, alert, receipt, json_sha256, json) VALUES (1, 3, 3, ?, ?)",
                Sha256.of(AlertJson.write(retold)),
                AlertJson.write(retold));
        run("UPDATE delivery SET attempts = 2, retelling = 1 WHERE channel = 2 AND alert = 3");
        refuse();
        tallies();
        connection.close();
    }

    private void carry(long alert) throws SQLException {
        String id = "a" + alert;
        CarriedAlert carried = Given.alert(id, "r-" + id, "orle-" + id);
        byte[] json = AlertJson.write(carried);
        receipt(alert, "r-" + id);
        run("INSERT INTO outcome (receipt, no, kind, alert) VALUES (?, 0, 'CARRIED', ?)", alert, alert);
        run(
                "INSERT INTO alert (seq, id, receipt, feed, scheme, sender, identifier, sent, revision, digest, trusted_key,"
                        + " json_sha256, decisions, json) VALUES (?, ?, ?, 1, 'cap', ?, ?, ?, '', ?, '', ?, ?, ?)",
                alert,
                id,
                alert,
                carried.alert().identity().sender(),
                carried.alert().identity().identifier(),
                carried.alert().identity().sent().key(),
                carried.alert().identity().contentDigest(),
                Sha256.of(json),
                former(decisions(id)),
                json);
        ledger("CARRIED", id, alert, "{\"record\":0}");
        for (long channel = 1; channel <= 2; channel++) {
            run(
                    "INSERT INTO delivery (id, alert, channel, state, attempts, released_at, until, proof, code, sentence)"
                            + " VALUES (?, ?, ?, 1, 0, ?, ?, '', '', '')",
                    "d-" + alert + "-" + channel,
                    alert,
                    channel,
                    NOON,
                    NOON);
        }
    }

    private void receipt(long seq, String id) throws SQLException {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        run("INSERT INTO document (seq, sha256, bytes) VALUES (?, ?, ?)", seq, Sha256.of(bytes), bytes);
        run(
                "INSERT INTO receipt (seq, id, feed, document, content_type, at, pending) VALUES (?, ?, 1, ?, '', ?, 0)",
                seq,
                id,
                seq,
                NOON);
        ledger("RECEIVED", id, -seq, "{\"feed\":\"norland/warnings\"}");
    }

    private void refuse() throws SQLException {
        receipt(4, "r-4");
        run("INSERT INTO outcome (receipt, no, kind, quarantine) VALUES (4, 0, 'REFUSED', 1)");
        run("INSERT INTO quarantine (seq, receipt, feed, no, code, place, sentence, at, state)"
                + " VALUES (1, 4, 1, 0, 'NOT-XML', '1:1', 'not XML', " + NOON + ", 'OPEN')");
        ledger("REFUSED", "r-4", -4L, "{\"code\":\"NOT-XML\"}");
    }

    private void ledger(String step, String subject, long about, String detail) throws SQLException {
        records++;
        last = new Chain().hash(last, records, new Chain.Entry(NOON, step, subject, about, detail));
        run(
                "INSERT INTO ledger (seq, at, step, subject, about, detail, hash) VALUES (?, ?, ?, ?, ?, ?, ?)",
                records,
                NOON,
                step,
                subject,
                about,
                detail,
                last);
    }

    private void tallies() throws SQLException {
        String feed = "norland/warnings";
        tally(feed, "DOCUMENTS", "", 4);
        tally(feed, "RECORDS", "", 4);
        tally(feed, "CARRIED", "", 3);
        tally(feed, "REFUSED", "NOT-XML", 1);
        tally("", "SCHEME", "cap", 3);
        for (String channel : List.of("aster/main", "birch/main")) {
            tally(channel, "DECIDED", "", 3);
            tally(channel, "RELEASED", "", 3);
            tally(channel, "WAITING", "", 1);
        }
        tally("aster/main", "DELIVERED", "", 2);
        tally("birch/main", "DELIVERED", "", 1);
        tally("birch/main", "PARKED", "GONE", 1);
    }

    private void tally(String subject, String what, String code, long n) throws SQLException {
        run("INSERT INTO tally (subject, what, code, n) VALUES (?, ?, ?, ?)", subject, what, code, n);
    }

    private void run(String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static List<Decision> decisions(String alert) {
        return List.of(Given.released(alert, "aster"), Given.released(alert, "birch"));
    }

    /** As the version wrote them. */
    private static byte[] former(List<Decision> decisions) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        for (Decision decision : decisions) {
            ObjectNode one = array.addObject()
                    .put("p", decision.partner())
                    .put("c", decision.channel())
                    .put("r", decision.released())
                    .put("code", decision.code())
                    .put("src", decision.source())
                    .put("s", decision.sentence());
            ArrayNode checks = one.putArray("checks");
            decision.checks()
                    .forEach(check -> checks.addArray()
                            .add(check.rule())
                            .add(check.passed())
                            .add(check.sentence())
                            .add(check.source()));
        }
        return array.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Store open() {
        return Store.open(folder, Given.KEY, Given.CLOCK, broken -> {});
    }

    @Test
    void keepsEverythingAndAddsUp() {
        try (Store store = open()) {
            StoreReader reader = store.reader();

            assertThat(reader.verify().damages()).isEmpty();
            assertThat(reader.counts().addUp()).isTrue();
            assertThat(reader.verify().ledgerRecords()).isEqualTo(records);
            assertThat(reader.ledger(0, 100)).hasSize((int) records);
            assertThat(reader.fate("r-a2").orElseThrow().records())
                    .extracting(Fate.Outcome::alert)
                    .containsExactly("a2");
            assertThat(reader.fate("r-4").orElseThrow().records().get(0).quarantine())
                    .isNotNull();
            assertThat(reader.find("orle-a2")).containsExactly("a2");
            assertThat(reader.toldBefore(List.of("a1"))).containsExactlyInAnyOrder("aster/main", "birch/main");
        }
    }

    @Test
    void alertsOfBeforeAreOfNoIncidentAndNewOnesAre() {
        try (Store store = open()) {
            assertThat(store.reader().incidentOf("a1")).isEmpty();
            assertThat(store.reader().lastEvent()).isZero();

            store.now(tx -> {
                tx.linked("new", List.of(new IncidentEvent.Opened(Given.NOON, "incident-new", "new")));
                return Given.carry(tx, "new", "aster");
            });

            assertThat(store.reader().incidentOf("new")).contains("incident-new");
            assertThat(store.reader().verify().damages()).isEmpty();
        }
    }

    @Test
    void tellsTheTrailOfAnAlertOfBefore() {
        try (Store store = open()) {
            Trail first = store.reader().trail("a1").orElseThrow();
            Trail second = store.reader().trail("a2").orElseThrow();

            assertThat(first.deliveries())
                    .extracting(Trail.Sent::id, Trail.Sent::state, Trail.Sent::proof)
                    .containsExactly(
                            tuple("d-1-1", Trail.State.DELIVERED, "consumer-ack"),
                            tuple("d-1-2", Trail.State.DELIVERED, "http-2xx"));
            assertThat(second.deliveries())
                    .extracting(Trail.Sent::state, Trail.Sent::code)
                    .containsExactly(tuple(Trail.State.DELIVERED, ""), tuple(Trail.State.PARKED, "GONE"));
            assertThat(first.ledger())
                    .extracting(LedgerRecord::step)
                    .containsExactly(LedgerRecord.Step.RECEIVED, LedgerRecord.Step.CARRIED);
            assertThat(store.reader().alertOfDelivery("d-2-2")).contains("a2");
        }
    }

    @Test
    void deliversWhatWaitedUnderTheIdsThatPartnersMayHaveSeen() {
        try (Store store = open()) {
            List<Undelivered> waiting = new ArrayList<>(store.reader().undelivered("aster", "main", 0, 10));
            waiting.addAll(store.reader().undelivered("birch", "main", 0, 10));

            assertThat(waiting).extracting(Undelivered::delivery).containsExactly("d-3-1", "d-3-2");
            assertThat(waiting.get(1).carried().orElseThrow().envelope().receipt())
                    .isEqualTo("r-again");
            List<Waiting> delivered =
                    store.now(tx -> tx.delivered(List.of("d-3-1", "d-3-2", "d-1-1"), "consumer-ack", Given.NOON));
            boolean resumed = store.now(tx -> tx.resumed("d-2-2", "duty officer"));
            List<Waiting> after = store.now(tx -> tx.delivered(List.of("d-2-2"), "http-2xx", Given.NOON));

            assertThat(delivered).hasSize(2);
            assertThat(resumed).isTrue();
            assertThat(after).hasSize(1);
            assertThat(store.reader().undelivered("birch", "main", 0, 10)).isEmpty();
            assertThat(store.reader().counts().addUp()).isTrue();
            assertThat(store.reader().verify().damages()).isEmpty();
        }
    }

    @Test
    void goesOnWithItsLedgerAndKnowsRepeatsOfWhatWasCarriedBefore() {
        try (Store store = open()) {
            store.now(tx -> Given.carry(tx, "a4", "aster"));
            String key = Given.alert("a1", "r-a1", "orle-a1").alert().identity().key();

            List<Known> known = store.reader().withIndex(index -> index.byIdentity(key));

            assertThat(known).extracting(Known::id).containsExactly("a1");
            assertThat(store.reader().ledger(records, 10))
                    .extracting(LedgerRecord::seq)
                    .containsExactly(records + 1, records + 2, records + 3);
            assertThat(store.reader().verify().damages()).isEmpty();
        }
    }
}
