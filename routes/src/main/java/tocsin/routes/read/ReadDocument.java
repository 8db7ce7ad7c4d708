package tocsin.routes.read;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tocsin.alerts.Identity;
import tocsin.alerts.incident.Prepared;
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
 */
public record ReadDocument(
        Pending receipt, Feed feed, String connector, Reading reading, Map<Integer, Prepared> prepared) {

    public ReadDocument {
        prepared = Map.copyOf(prepared);
    }

    public ReadDocument(Pending receipt, Feed feed, String connector, Reading reading) {
        this(receipt, feed, connector, reading, Map.of());
    }

    public ReadDocument with(Map<Integer, Prepared> madeReady) {
        return new ReadDocument(receipt, feed, connector, reading, madeReady);
    }

    public Optional<Prepared> prepared(int record) {
        return Optional.ofNullable(prepared.get(record));
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
