package tocsin.routes.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import tocsin.alerts.Alert;
import tocsin.alerts.recognise.Recogniser;
import tocsin.connectors.Document;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;
import tocsin.routes.node.FreePort;
import tocsin.routes.node.Ids;
import tocsin.routes.node.NodeKey;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.read.DocumentReader;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.recognise.Recognising;
import tocsin.routes.recognise.Sighting;
import tocsin.routes.release.Deciding;
import tocsin.routes.store.DataFolder;
import tocsin.routes.store.Pending;
import tocsin.routes.store.Received;
import tocsin.routes.store.Released;
import tocsin.routes.store.Store;
import tocsin.routes.store.Tx;

/**
 * Alerts that were received, recognised, decided, carried and delivered before: by the node's own functions and the store's own
 * writer, ledger and all, but without broker and readers.
 */
final class History implements AutoCloseable {

    private static final int BATCH = 500;

    private final Clock clock = Clock.systemUTC();
    private final Documents documents;
    private final List<Feed> feeds;
    private final List<DocumentReader> readers;
    private final Ids ids;
    private final Recognising recognising;
    private final Deciding deciding;
    private final Store store;

    private History(Coalition coalition, Load load) {
        Path data = coalition.settings().data();
        DataFolder.prepare(data);
        byte[] key = NodeKey.of(data);
        documents = new Documents(load.bytes(), load.alike());
        feeds = NodeRun.feeds(coalition);
        readers = feeds.stream().map(DocumentReader::new).toList();
        ids = new Ids(clock, key);
        recognising = new Recognising(new Recogniser(coalition.delegates()), ids::alert);
        deciding = new Deciding(coalition.channels());
        store = Store.open(data, key, clock, broken -> Runtime.getRuntime().halt(70));
    }

    /**
     * Writes alerts 1 to {@code alerts}.
     *
     * @param folder as a {@link NodeRun} takes it afterwards
     * @return the time it took
     */
    static Duration write(Path folder, Load load, long alerts) throws IOException {
        long start = System.nanoTime();
        try (History history = new History(NodeRun.configured(folder, load, FreePort.find()), load)) {
            for (long first = 1; first <= alerts; first += BATCH) {
                history.batch(first, Math.min(alerts, first + BATCH - 1));
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void batch(long first, long last) {
        List<CompletableFuture<List<Released>>> works = new ArrayList<>();
        for (long number = first; number <= last; number++) {
            ReadDocument read = read(number, new Document(documents.bulk(number), "application/cap+xml"));
            works.add(store.write(tx -> carry(tx, read)));
        }
        Map<String, List<String>> released = works.stream()
                .flatMap(work -> Store.await(work).stream())
                .collect(Collectors.groupingBy(
                        one -> one.partner() + "/" + one.channel(),
                        Collectors.mapping(Released::delivery, Collectors.toList())));
        Instant now = clock.instant();
        store.writeSoon(tx -> {
            released.values().forEach(channel -> tx.delivered(channel, "consumer-ack", now));
            return released;
        });
    }

    private ReadDocument read(long number, Document document) {
        int at = (int) (number % feeds.size());
        Feed feed = feeds.get(at);
        Pending pending = new Pending(
                0,
                ids.receipt(),
                feed.partner(),
                feed.id(),
                clock.instant(),
                Optional.of(document),
                document.sha256(),
                null);
        return new ReadDocument(
                pending, feed, readers.get(at).version(), readers.get(at).read(document));
    }

    private List<Released> carry(Tx tx, ReadDocument read) {
        Pending receipt = read.receipt();
        Document document = receipt.document().orElseThrow();
        tx.received(new Received(
                receipt.receipt(),
                receipt.partner(),
                receipt.feed(),
                document.bytes(),
                document.contentType(),
                receipt.receivedAt()));
        Sighting sighting = recognising.sighting(
                read, 1, alert(read.reading()), read.reading().findings(), tx.index());
        List<Released> released = tx.carried(
                sighting.carried(), receipt.receipt(), 1, deciding.decisions(sighting, Optional.empty(), tx));
        tx.read(receipt.receipt(), 1);
        return released;
    }

    private static Alert alert(Reading reading) {
        return reading.records().get(0).fold(Item.Read::alert, History::none, History::none, History::none);
    }

    private static Alert none(Item item) {
        throw new IllegalStateException("the benchmark's document is not read as an alert: " + item);
    }

    @Override
    public void close() {
        store.close();
    }
}
