package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Refusal;
import tocsin.alerts.release.Decision;

/** Promise P3: whatever happens, the counts add up, and say the same as a recount of the rows. */
class CountsPropertyTest {

    private static final String[] PARTNERS = {"aster", "birch", "cedar"};
    private static final String[] CODES = {"NOT-XML", "OVERSIZE", "NO-IDENTITY"};

    @Property(tries = 12)
    void countsAddUpWhateverHappens(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("tocsin-counts");
        try (Store store = Store.open(folder, Given.KEY, Given.CLOCK, broken -> {})) {
            new Anything(store, new Random(seed)).happens(80);

            assertThat(store.reader().counts().addUp()).isTrue();
            assertThat(store.reader().verify().damages()).isEmpty();
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static final class Anything {
        private final Store store;
        private final Random random;
        private final List<String> alerts = new ArrayList<>();
        private final List<String> deliveries = new ArrayList<>();
        private int next;

        Anything(Store store, Random random) {
            this.store = store;
            this.random = random;
        }

        void happens(int times) {
            for (int i = 0; i < times; i++) {
                if (random.nextInt(3) == 0 || deliveries.isEmpty()) {
                    document();
                } else {
                    fare();
                }
            }
        }

        private void document() {
            String receipt = "r-" + next++;
            int records = random.nextInt(5);
            boolean fails = random.nextInt(6) == 0;
            List<String> carried = new ArrayList<>();
            try {
                deliveries.addAll(store.now(tx -> {
                    tx.received(Given.document(receipt, receipt));
                    List<String> added = new ArrayList<>();
                    for (int no = 0; no < records; no++) {
                        added.addAll(record(tx, receipt, no, carried));
                    }
                    tx.read(receipt, fails ? records + 1 : records);
                    return added;
                }));
                alerts.addAll(carried);
            } catch (IllegalStateException e) {
                assertThat(fails).isTrue();
            }
        }

        private List<String> record(Tx tx, String receipt, int no, List<String> carried) {
            int what = random.nextInt(4);
            if (what == 0) {
                tx.refused(receipt, no, new Refusal(CODES[random.nextInt(CODES.length)], "1:1", "refused"));
                return List.of();
            } else if (what == 1 && !alerts.isEmpty()) {
                return repeat(tx, receipt, no, alerts.get(random.nextInt(alerts.size())));
            }
            String id = receipt + "-" + no;
            carried.add(id);
            Envelope.Outcome outcome = random.nextBoolean() ? Envelope.Outcome.NEW : Envelope.Outcome.CONFLICT;
            List<Decision> decisions = decisions(id);
            CarriedAlert alert = Given.alert(id, receipt, id, outcome, "said");
            return Given.ids(tx.carried(alert, receipt, no, decisions));
        }

        private List<String> repeat(Tx tx, String receipt, int no, String of) {
            List<Decision> released =
                    decisions(of).stream().filter(Decision::released).toList();
            CarriedAlert alert = Given.alert(of, receipt, of, Envelope.Outcome.REPEAT, "said");
            return Given.ids(tx.repeated(receipt, no, alert, released));
        }

        private List<Decision> decisions(String alert) {
            List<Decision> decisions = new ArrayList<>();
            for (String partner : PARTNERS) {
                int roll = random.nextInt(4);
                if (roll == 0) {
                    decisions.add(Given.withheld(alert, partner, random.nextBoolean() ? "TLP" : "AREA"));
                } else if (roll < 3) {
                    decisions.add(Given.released(alert, partner));
                }
            }
            return decisions;
        }

        /** Any step, whether or not it makes sense for the delivery by now. */
        private void fare() {
            String delivery = deliveries.get(random.nextInt(deliveries.size()));
            int step = random.nextInt(6);
            store.now(tx -> {
                switch (step) {
                    case 0 -> tx.delivered(deliveries, "consumer-ack", Given.NOON);
                    case 1 -> tx.attempted(delivery, "HTTP 503");
                    case 2 -> tx.parked(delivery, "GONE", "HTTP 410");
                    case 3 -> tx.resumed(delivery, "duty officer");
                    case 4 -> tx.expired(delivery, "TOO-LATE", "expired at noon");
                    default -> tx.delivered(List.of(delivery), "http-200", Given.NOON);
                }
                return true;
            });
        }
    }
}
