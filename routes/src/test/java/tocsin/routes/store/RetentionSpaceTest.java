package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.Envelope;

/** The embedded store's file under a steady load whose content is removed. */
class RetentionSpaceTest {

    private static final int EACH = 2_000;

    @TempDir
    Path folder;

    @Test
    void whatIsFreedIsUsedAgain() {
        try (Store store = Store.open(folder, Given.KEY, Given.CLOCK, broken -> {})) {
            long first = filled(store, "first");
            removeAll(store);
            assertThat(filled(store, "second") - first).isLessThan(first / 4);
            removeAll(store);
            assertThat(filled(store, "third") - first).isLessThan(first / 2);
            assertThat(store.reader().verify().damages()).isEmpty();
        }
    }

    @Test
    void whatIsFreedNextIsReadAhead() {
        try (Store store = Store.open(folder, Given.KEY, Given.CLOCK, broken -> {})) {
            filled(store, "first");
            long documents = store.reader().readAhead(Duration.ZERO, null);
            long alerts = store.reader().readAhead(null, Duration.ZERO);
            assertThat(documents).isGreaterThan(0);
            assertThat(alerts).isGreaterThan(documents);
            assertThat(store.reader().readAhead(Duration.ZERO, Duration.ZERO)).isEqualTo(documents + alerts);
            assertThat(store.reader().readAhead(Duration.ofSeconds(1), Duration.ofSeconds(1)))
                    .isZero();
            removeAll(store);
            assertThat(store.reader().readAhead(Duration.ZERO, Duration.ZERO)).isZero();
        }
    }

    /** How many pages the file has when so many more have come and are delivered. */
    private static long filled(Store store, String name) {
        store.now(tx -> {
            List<String> deliveries = new ArrayList<>();
            for (int n = 0; n < EACH; n++) {
                deliveries.addAll(carry(tx, name + n));
            }
            tx.delivered(deliveries, "amqp-accepted", Given.NOON);
            return true;
        });
        return store.now(tx -> tx.sql().number("PRAGMA page_count"));
    }

    private static List<String> carry(Tx tx, String id) {
        String prose = "The Orle rises at Brannock bridge. ".repeat(80);
        tx.received(Given.document("r-" + id, id + prose));
        List<Released> released = tx.carried(
                Given.alert(id, "r-" + id, "orle-" + id, Envelope.Outcome.NEW, prose),
                "r-" + id,
                0,
                List.of(Given.released(id, "aster")));
        tx.read("r-" + id, 1);
        return Given.ids(released);
    }

    private static void removeAll(Store store) {
        boolean more = true;
        while (more) {
            more = store.now(tx -> tx.retain(Duration.ZERO, Duration.ZERO));
        }
    }
}
