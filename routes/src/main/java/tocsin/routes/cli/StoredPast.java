package tocsin.routes.cli;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.recognise.Index;
import tocsin.alerts.recognise.Known;
import tocsin.routes.node.NodeStore;
import tocsin.routes.store.Past;
import tocsin.routes.store.StoreReader;

/** What a dry run may ask about what was carried before. Reads, never writes. */
final class StoredPast {

    private StoredPast() {}

    /**
     * Asks within one consistent state of the store.
     *
     * @param store of a node; one that was never made has no past, and no reader
     */
    static <T> T look(NodeStore store, Clock clock, BiFunction<Past, Optional<StoreReader>, T> question) {
        if (!store.exists()) {
            return question.apply(new Nothing(), Optional.empty());
        }
        try (StoreReader reader = store.read(clock)) {
            return reader.past(past -> question.apply(past, Optional.of(reader)));
        }
    }

    /** Nothing was ever carried. */
    private static final class Nothing implements Past, Index {

        @Override
        public Index index() {
            return this;
        }

        @Override
        public Set<String> toldBefore(Collection<String> alertIds) {
            return Set.of();
        }

        @Override
        public Map<String, Set<String>> unreached(Collection<String> alertIds) {
            return Map.of();
        }

        @Override
        public Optional<CarriedAlert> alert(String alertId) {
            return Optional.empty();
        }

        @Override
        public List<Known> byIdentity(String identityKey) {
            return List.of();
        }

        @Override
        public List<Known> bySeries(String seriesKey) {
            return List.of();
        }

        @Override
        public List<Known> referring(String referredKey) {
            return List.of();
        }

        @Override
        public List<Known> byIdentifier(String scheme, String identifier) {
            return List.of();
        }
    }
}
