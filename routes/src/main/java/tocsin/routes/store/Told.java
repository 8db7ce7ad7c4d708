package tocsin.routes.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The deliveries that were proven in one transaction: written as one row per channel and sort of proof. */
final class Told {

    private final List<One> all = new ArrayList<>();
    private final Set<DeliveryIds.Place> places = new HashSet<>();

    void add(long channel, String channelName, long alert, String proof, long at) {
        all.add(new One(channel, channelName, alert, proof, at));
        places.add(new DeliveryIds.Place(alert, channel));
    }

    boolean has(long channel, long alert) {
        return places.contains(new DeliveryIds.Place(alert, channel));
    }

    int size() {
        return all.size();
    }

    void cut(int size) {
        List<One> back = all.subList(size, all.size());
        back.forEach(one -> places.remove(new DeliveryIds.Place(one.alert, one.channel)));
        back.clear();
    }

    void record(Ledger ledger) {
        batches()
                .forEach((by, batch) -> ledger.entry(
                        batch.at,
                        LedgerRecord.Step.DELIVERED,
                        by.channelName,
                        null,
                        new Detail()
                                .with("channel", by.channelName)
                                .with("proof", by.proof)
                                .with("n", batch.alerts.size())
                                .with("alerts", Proofs.ranges(batch.alerts))));
    }

    void writeTo(Sql sql, long block) {
        batches().forEach((by, batch) -> Proofs.insert(sql, by.channel, batch.alerts, batch.at, by.proof, block));
    }

    private Map<By, Batch> batches() {
        Map<By, Batch> batches = new LinkedHashMap<>();
        for (One one : all) {
            Batch batch = batches.computeIfAbsent(new By(one.channel, one.channelName, one.proof), by -> new Batch());
            batch.alerts.add(one.alert);
            batch.at = Math.max(batch.at, one.at);
        }
        return batches;
    }

    private record One(long channel, String channelName, long alert, String proof, long at) {}

    private record By(long channel, String channelName, String proof) {}

    private static final class Batch {
        private final SortedSet<Long> alerts = new TreeSet<>();
        private long at;
    }
}
