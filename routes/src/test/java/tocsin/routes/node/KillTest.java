package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.figures.Fact;

/**
 * A node in a process of its own, killed with SIGKILL under load at random instants and at each named crash point of decision 5, in turn. More
 * kills, at several nodes at the same time, the same ones again:
 *
 * <pre>{@code
 * mvn verify -Pkills -Dtocsin.kills=1000 -Dtocsin.kills.together=2 -Dtocsin.seed=42
 * }</pre>
 */
class KillTest {

    private static final int PER_VILLAGE = 50;

    @TempDir
    Path folder;

    @Test
    void losesNothingAndRepeatsNothingUnmarkedOverKills() throws Exception {
        int kills = Integer.getInteger("tocsin.kills", 30);
        int together = Integer.getInteger("tocsin.kills.together", 1);
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        System.out.println("kills: " + kills + ", seed " + seed);
        Program program = Program.packed(folder);
        long begun = System.nanoTime();

        List<Ended> ended = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(together);
        try {
            List<Future<Ended>> campaigns = new ArrayList<>();
            for (int from = 0; from < kills; from += PER_VILLAGE) {
                int first = from;
                int past = Math.min(kills, from + PER_VILLAGE);
                campaigns.add(pool.submit(() -> campaign(program, seed, first, past)));
            }
            for (Future<Ended> campaign : campaigns) {
                ended.add(campaign.get());
            }
        } finally {
            pool.shutdownNow();
        }

        Report report = Report.of(ended, Duration.ofNanos(System.nanoTime() - begun));
        report.say(seed);
        report.record(kills);
        assertThat(report.faults()).as("seed %d", seed).isEmpty();
    }

    @Test
    void stopsInTimeUnderLoadAndLosesNothing() throws Exception {
        try (Campaign campaign = new Campaign(Program.unpacked(), folder, 0)) {
            Duration took = campaign.stopped();
            Audit audit = campaign.audit();

            System.out.println("SIGTERM under load took " + took.toMillis() + " ms");
            assertThat(audit.faults()).isEmpty();
        }
    }

    private Ended campaign(Program program, long seed, int first, int past) throws Exception {
        try (Campaign campaign = new Campaign(program, folder.resolve("village-" + first), seed + first)) {
            CrashPoint[] points = CrashPoint.values();
            campaign.kill();
            for (int kill = first + 1; kill < past; kill++) {
                if (kill % 2 == 0) {
                    campaign.killAtRandom();
                } else {
                    campaign.killAt(points[kill / 2 % points.length]);
                }
            }
            return new Ended(campaign.kills(), campaign.audit());
        }
    }

    private record Ended(Map<String, Integer> kills, Audit audit) {}

    /** All campaigns together. */
    private record Report(Map<String, Integer> kills, List<Audit> audits, Duration took) {

        static Report of(List<Ended> ended, Duration took) {
            Map<String, Integer> kills = new TreeMap<>();
            ended.forEach(one -> one.kills().forEach((where, n) -> kills.merge(where, n, Integer::sum)));
            return new Report(kills, ended.stream().map(Ended::audit).toList(), took);
        }

        List<String> faults() {
            return audits.stream().flatMap(audit -> audit.faults().stream()).toList();
        }

        int killed() {
            return kills.values().stream().mapToInt(Integer::intValue).sum();
        }

        private long sum(java.util.function.ToIntFunction<Audit> figure) {
            return audits.stream().mapToInt(figure).sum();
        }

        private double secondsPerKill() {
            return Math.round(took.toMillis() / 10.0 / Math.max(1, killed())) / 100.0;
        }

        void say(long seed) {
            System.out.printf(
                    "%d kills (%.2f s each), seed %d: %d receipts, %d deliveries, %d of them again; lost %d, under another id %d, unmarked %d, out of order %d,"
                            + " late %d marked and %d not; bound at 95 %%: %s per kill%n",
                    killed(),
                    secondsPerKill(),
                    seed,
                    sum(Audit::receipts),
                    sum(Audit::deliveries),
                    sum(Audit::repeated),
                    sum(audit -> audit.lost().size()),
                    sum(audit -> audit.otherIds().size()),
                    sum(audit -> audit.unmarked().size()),
                    sum(audit -> audit.outOfOrder().size()),
                    sum(Audit::late),
                    sum(audit -> audit.unmarkedLate().size()),
                    killed() == 0 ? "none" : "%.4f".formatted(3.0 / killed()));
            kills.forEach((where, n) -> System.out.println("  " + n + "  " + where));
        }

        /** One line per place; what was lost or repeated cannot be told apart by place, so each bears the sums. */
        void record(int asked) {
            String command = "mvn verify -Pkills -Dtocsin.kills=" + asked;
            kills.forEach((where, n) -> Fact.of("crash", "kill -9 " + where)
                    .n(n)
                    .lost(sum(audit -> audit.lost().size()))
                    .unmarked(sum(
                            audit -> audit.unmarked().size() + audit.otherIds().size()))
                    .outOfOrder(sum(audit ->
                            audit.outOfOrder().size() + audit.unmarkedLate().size()))
                    .command(command)
                    .append());
            Fact.of("crash", "kill -9, all")
                    .n(killed())
                    .lost(sum(audit -> audit.lost().size()))
                    .unmarked(sum(
                            audit -> audit.unmarked().size() + audit.otherIds().size()))
                    .outOfOrder(sum(audit ->
                            audit.outOfOrder().size() + audit.unmarkedLate().size()))
                    .figure("receipts", sum(Audit::receipts))
                    .figure("deliveries", sum(Audit::deliveries))
                    .figure("repeatedMarked", sum(Audit::repeated))
                    .figure("lateMarked", sum(Audit::late))
                    .figure("secondsPerKill", secondsPerKill())
                    .figure("boundPerKill", killed() == 0 ? 1 : 3.0 / killed())
                    .command(command)
                    .append();
        }
    }
}
