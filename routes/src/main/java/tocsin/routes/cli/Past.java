package tocsin.routes.cli;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import tocsin.alerts.recognise.Index;
import tocsin.alerts.recognise.Known;

/** What a dry run may ask about what was carried before. Reads, never writes. */
public interface Past {

    /**
     * One consistent view.
     *
     * @param index what has been carried
     * @param toldBefore channels ({@code partner/channel}) that got any of these alerts
     */
    record Seen(Index index, Function<Collection<String>, Set<String>> toldBefore) {}

    /** @param data the node's data folder; one without a store has no past */
    <T> T look(Path data, Function<Seen, T> question);

    /** Nothing was ever carried. */
    Past NOTHING = new Past() {
        @Override
        public <T> T look(Path data, Function<Seen, T> question) {
            return question.apply(new Seen(new EmptyIndex(), alerts -> Set.of()));
        }
    };

    /** Knows nothing. */
    final class EmptyIndex implements Index {

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
