package tocsin.routes.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tocsin.routes.store.QuarantineEntry;
import tocsin.routes.store.QuarantineEntry.Filter;
import tocsin.routes.store.QuarantineEntry.State;
import tocsin.routes.store.StoreReader;

/** Which open entries are meant. */
final class QuarantineChoice {

    private static final int PAGE = 500;

    /** Null: of every feed. */
    @Option(names = "--feed", paramLabel = "PARTNER/FEED", description = "only of this feed, or of this partner")
    @Nullable
    String feed;

    /** Null: with any code. */
    @Option(names = "--code", paramLabel = "CODE", description = "only with this code")
    @Nullable
    String code;

    boolean given() {
        return feed != null || code != null;
    }

    /** All open entries that are chosen, oldest first. */
    List<QuarantineEntry> open(StoreReader store) {
        String partner = feed == null ? null : feed.split("/", 2)[0];
        String id = feed == null || feed.indexOf('/') < 0 ? null : feed.split("/", 2)[1];
        List<QuarantineEntry> all = new ArrayList<>();
        List<QuarantineEntry> page = store.quarantine(new Filter(partner, id, code, State.OPEN, 0, PAGE));
        while (!page.isEmpty()) {
            all.addAll(page);
            long last = page.get(page.size() - 1).id();
            page = store.quarantine(new Filter(partner, id, code, State.OPEN, last, PAGE));
        }
        return all;
    }

    /** One entry, open or closed. */
    static java.util.Optional<QuarantineEntry> one(StoreReader store, long id) {
        return store.quarantine(new Filter(null, null, null, null, id - 1, 1)).stream()
                .filter(entry -> entry.id() == id)
                .findFirst();
    }
}
