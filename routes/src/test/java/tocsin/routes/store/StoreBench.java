package tocsin.routes.store;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.Kind;
import tocsin.alerts.release.Decision;

/**
 * What a document costs the store: received, recognised, carried with five deliveries, delivered; fifty to a transaction.
 * The writer's CPU is the store's own, SQLite included; the process's holds the making of the documents and the JIT too.
 *
 * <p>Arguments: folder, alerts to write in all, and perhaps {@code remove}: then all of their content is removed as if past its age, and
 * what stays is told by table. Prints a line for each tenfold and each tenth of the rest.
 */
public final class StoreBench {

    private static final int BATCH = 50;
    private static final String[] CHANNELS = {"aster", "birch", "cedar", "dogwood", "elm"};

    private final Random random = new Random(7);
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    public static void main(String[] arguments) throws IOException {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("store-bench");
        int alerts = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        new StoreBench().run(folder, alerts, arguments.length > 2);
    }

    private void run(Path folder, int alerts, boolean remove) {
        Database database = System.getProperty("url") == null
                ? Database.in(folder)
                : Database.at(System.getProperty("url"), PostgresServer.USER, PostgresServer.PASSWORD);
        try (Store store = Store.open(database, Given.KEY, Clock.systemUTC(), broken -> {})) {
            System.out.println("history  writer's cpu µs/document  process's  documents/s  store MB");
            int reportEvery = Math.max(2_000, alerts / 20);
            Snapshot since = snapshot(0);
            for (int done = 0; done < alerts; done += BATCH) {
                batch(store);
                if ((done + BATCH) % reportEvery == 0) {
                    report(since, done + BATCH, folder);
                    since = snapshot(done + BATCH);
                }
            }
            Counts counts = store.reader().counts();
            System.out.println("adds up: " + counts.addUp() + ", delivered per channel "
                    + counts.channels().get(0).delivered());
            if (remove) {
                remove(store, alerts, folder);
            }
        }
    }

    private void remove(Store store, int alerts, Path folder) {
        Snapshot since = snapshot(0);
        boolean more = true;
        while (more) {
            more = store.now(tx -> tx.retain(Duration.ZERO, Duration.ZERO));
        }
        System.out.println("removed:");
        report(since, alerts, folder);
        System.out.println("stays, bytes/document:");
        store.now(tx -> tx.sql()
                        .list(
                                "SELECT name, SUM(payload), SUM(pgsize) FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 12",
                                row -> String.format(
                                        "  %-20s %6d  in pages %6d",
                                        row.getString(1), row.getLong(2) / alerts, row.getLong(3) / alerts)))
                .forEach(System.out::println);
        long free = store.now(tx -> tx.sql().number("PRAGMA freelist_count"));
        System.out.println("  free pages " + free);
    }

    private void batch(Store store) {
        List<String> receipts = new ArrayList<>();
        List<Received> documents = new ArrayList<>();
        List<CarriedAlert> alerts = new ArrayList<>();
        Instant now = Clock.systemUTC().instant();
        for (int i = 0; i < BATCH; i++) {
            String id = id(now);
            receipts.add("r" + id);
            documents.add(document("r" + id, id, now));
            alerts.add(Given.carried(
                    "a" + id,
                    "r" + id,
                    Given.PARTNER,
                    Given.FEED,
                    Envelope.Outcome.NEW,
                    Given.said(id, Kind.alert(), prose(1200))));
        }
        store.now(tx -> {
            documents.forEach(tx::received);
            return true;
        });
        List<String> deliveries = store.now(tx -> carry(tx, receipts, alerts));
        store.now(tx -> tx.delivered(deliveries, "amqp-accepted", now));
    }

    private static List<String> carry(Tx tx, List<String> receipts, List<CarriedAlert> alerts) {
        List<String> deliveries = new ArrayList<>();
        for (int i = 0; i < receipts.size(); i++) {
            CarriedAlert alert = alerts.get(i);
            tx.index().byIdentity(alert.alert().identity().key());
            tx.index().referring(alert.alert().identity().key());
            List<Decision> decisions = new ArrayList<>();
            for (String channel : CHANNELS) {
                decisions.add(Given.released(alert.envelope().id(), channel));
            }
            deliveries.addAll(Given.ids(tx.carried(alert, receipts.get(i), 0, decisions)));
            tx.read(receipts.get(i), 1);
        }
        return deliveries;
    }

    private Received document(String receipt, String id, Instant now) {
        byte[] bytes = ("<alert>" + id + prose(3_000)).getBytes(StandardCharsets.UTF_8);
        return new Received(receipt, Given.PARTNER, Given.FEED, bytes, "application/cap+xml", now);
    }

    /** Time first, then chance, as the node's own ids. */
    private String id(Instant now) {
        byte[] chance = new byte[10];
        random.nextBytes(chance);
        return Long.toHexString(now.toEpochMilli()) + HexFormat.of().formatHex(chance);
    }

    private String prose(int length) {
        StringBuilder text = new StringBuilder(length);
        while (text.length() < length) {
            text.append(Integer.toString(random.nextInt(1 << 20), 36)).append(' ');
        }
        return text.toString();
    }

    private void report(Snapshot since, int alerts, Path folder) {
        Snapshot now = snapshot(alerts);
        int documents = alerts - since.alerts;
        System.out.printf(
                "%7d  %24.0f  %9.0f  %11.0f  %8d%n",
                alerts,
                (now.writerNanos - since.writerNanos) / 1e3 / documents,
                (now.cpuNanos - since.cpuNanos) / 1e3 / documents,
                documents * 1e9 / (now.nanos - since.nanos),
                folder.resolve("store.db").toFile().length() >> 20);
    }

    private Snapshot snapshot(int alerts) {
        return new Snapshot(alerts, writerNanos(), system.getProcessCpuTime(), System.nanoTime());
    }

    private static long writerNanos() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().equals("store"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private record Snapshot(int alerts, long writerNanos, long cpuNanos, long nanos) {}
}
