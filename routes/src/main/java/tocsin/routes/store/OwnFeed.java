package tocsin.routes.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.incident.DivisionNotice;
import tocsin.alerts.incident.IncidentEvent.Split;
import tocsin.alerts.json.AlertJson;

/**
 * The feed by which the node itself speaks. Its documents are received in the transaction that does what they tell of, so they are
 * carried exactly when that was done, whether a node runs or not. It has no door, and no partner's file can name it.
 */
public final class OwnFeed {

    public static final String PARTNER = DivisionNotice.NODE;
    public static final String FEED = "incidents";

    /** One alert of the shared schema as JSON, without an envelope. */
    public static final String FORMAT = "alert-json";

    private final Pen pen;
    private final Receipts receipts;

    OwnFeed(Pen pen, Receipts receipts) {
        this.pen = pen;
        this.receipts = receipts;
    }

    /** Whether the node itself said it. */
    public static boolean said(Envelope envelope) {
        return said(envelope.partner(), envelope.feed());
    }

    public static boolean said(String partner, String feed) {
        return partner.equals(PARTNER) && feed.equals(FEED);
    }

    /** One notice for each report that moved. Whom a report was told to is asked when its notice is carried. */
    void divided(Split word) {
        for (String report : word.reports()) {
            Optional<CarriedAlert> carried = Alerts.stored(pen.sql(), report);
            if (carried.isPresent()) {
                receipts.received(document(carried.get(), word));
            } else {
                Detail detail = new Detail()
                        .with("code", "NOTICE-NOT-MADE")
                        .with(
                                "sentence",
                                "what the report says was removed or altered, and with it who may hear of it");
                pen.aftermath().entry(word.at(), LedgerRecord.Step.NOTED, report, null, detail);
            }
        }
    }

    private Received document(CarriedAlert report, Split word) {
        String name = name(report.envelope().id(), word);
        Alert notice = DivisionNotice.of(report, word, "divided-" + name);
        Instant now = pen.clock().instant();
        return new Received("r" + time(now) + name, PARTNER, FEED, AlertJson.write(notice), "application/json", now);
    }

    /** 16 characters, the same for report and word whenever it is asked. */
    private static String name(String report, Split word) {
        byte[] sha256 = Sha256.of((word.opened() + '\n' + report).getBytes(StandardCharsets.UTF_8));
        return Base32.text(Arrays.copyOf(sha256, 10));
    }

    /** 9 characters of milliseconds, as all receipts begin. */
    private static String time(Instant now) {
        byte[] millis = ByteBuffer.allocate(Long.BYTES)
                .putLong(now.toEpochMilli() << 19)
                .array();
        return Base32.text(millis).substring(0, 9);
    }
}
