package tocsin.routes.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.alerts.Identity;
import tocsin.alerts.incident.Prepared;
import tocsin.alerts.json.AlertBody;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.routes.deliver.Lane;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.Pending;

/**
 * A received document and what its connector made of it.
 *
 * @param connector that connector's version
 * @param prepared by the number of the record, what its alert says, made ready to be linked; it may be missing
 * @param bodies by the number of the record, what its alert says, written; it may be missing
 */
public record ReadDocument(
        Pending receipt,
        Feed feed,
        String connector,
        Reading reading,
        Map<Integer, Prepared> prepared,
        Map<Integer, AlertBody> bodies) {

    private static final int MOST_WRITTEN = 16;

    public ReadDocument {
        prepared = Map.copyOf(prepared);
        bodies = Map.copyOf(bodies);
    }

    public ReadDocument(Pending receipt, Feed feed, String connector, Reading reading) {
        this(receipt, feed, connector, reading, Map.of(), Map.of());
    }

    public ReadDocument with(Map<Integer, Prepared> madeReady) {
        return new ReadDocument(receipt, feed, connector, reading, madeReady, bodies);
    }

    /** With the bodies of its alerts, unless it has so many that they had better be written one by one. */
    ReadDocument written() {
        if (reading.records().size() > MOST_WRITTEN) {
            return this;
        }
        Map<Integer, AlertBody> written = new HashMap<>();
        int number = 0;
        for (Item item : reading.records()) {
            number += item instanceof Item.Linked ? 0 : 1;
            if (item instanceof Item.Read read) {
                written.put(number, AlertBody.of(read.alert()));
            }
        }
        return new ReadDocument(receipt, feed, connector, reading, prepared, written);
    }

    public Optional<Prepared> prepared(int record) {
        return Optional.ofNullable(prepared.get(record));
    }

    public Optional<AlertBody> body(int record) {
        return Optional.ofNullable(bodies.get(record));
    }

    /** Whether there is something in it, and all of it urgent. */
    public boolean urgent() {
        return !reading.records().isEmpty()
                && reading.records().stream()
                        .allMatch(item -> item instanceof Item.Read read && Lane.of(read.alert()) == Lane.URGENT);
    }

    /** Whether the other holds, or may hold, another edition of something in this one. */
    public boolean sharesSeries(ReadDocument other) {
        return identities().anyMatch(mine -> other.identities().anyMatch(its -> sameSeries(mine, its)));
    }

    private Stream<Identity> identities() {
        return reading.records().stream()
                .filter(Item.Read.class::isInstance)
                .map(item -> ((Item.Read) item).alert().identity());
    }

    private static boolean sameSeries(Identity one, Identity other) {
        return one.identifier().equals(other.identifier()) && one.scheme().equals(other.scheme());
    }
}
