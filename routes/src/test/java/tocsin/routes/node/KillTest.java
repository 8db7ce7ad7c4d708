package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node in a process of its own, killed with SIGKILL under load at random instants and at each named crash point of decision 5, in turn. More
 * kills, at several nodes at the same time, the same ones again, as many as fit into some minutes, or all at one place
 * ({@code -Dtocsin.kills.at=BEFORE_STORE_COMMIT}):
 *
 * <pre>{@code
 * mvn verify -Pkills -Dtocsin.kills=1000 -Dtocsin.kills.together=3 -Dtocsin.seed=42 -Dtocsin.kills.minutes=30
 * }</pre>
 */
class KillTest {

    private static final int MOST_PER_VILLAGE = 25;
    private static final int FOR_EVER_MINUTES = 100_000;

    @TempDir
    Path folder;

    @Test
    void losesNothingAndRepeatsNothingUnmarkedOverKills() throws Exception {
        int kills = Integer.getInteger("tocsin.kills", 30);
        int together = Integer.getInteger("tocsin.kills.together", 2);
        long seed = Long.getLong("tocsin.seed", System.nanoTime());
        long end = System.nanoTime()
                + TimeUnit.MINUTES.toNanos(Integer.getInteger("tocsin.kills.minutes", FOR_EVER_MINUTES));
        System.out.println("kills: " + kills + ", seed " + seed);
        Program program = Program.packed(folder);
        KillReport report = new KillReport("mvn verify -Pkills -Dtocsin.kills=" + kills + " -Dtocsin.seed=" + seed);

        ExecutorService pool = Executors.newFixedThreadPool(together);
        CompletionService<Ended> campaigns = new ExecutorCompletionService<>(pool);
        try {
            int villages = Math.max(together, (kills + MOST_PER_VILLAGE - 1) / MOST_PER_VILLAGE);
            for (int village = 0; village < villages; village++) {
                int first = kills * village / villages;
                int past = kills * (village + 1) / villages;
                campaigns.submit(() -> campaign(program, seed, first, past, end));
            }
            for (int village = 0; village < villages; village++) {
                take(campaigns, report);
                report.say();
                report.record();
            }
        } finally {
            pool.shutdownNow();
        }

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

    private static void take(CompletionService<Ended> campaigns, KillReport report) throws InterruptedException {
        try {
            Ended ended = campaigns.take().get();
            report.add(ended.kills(), ended.audit());
        } catch (ExecutionException e) {
            report.broken(e.getCause());
        }
    }

    private Ended campaign(Program program, long seed, int first, int past, long end) throws Exception {
        if (first >= past || System.nanoTime() > end) {
            return new Ended(Map.of(), Audit.NOTHING);
        }
        try (Campaign campaign = new Campaign(program, folder.resolve("village-" + first), seed + first)) {
            List<CrashPoint> points = points();
            campaign.kill();
            for (int kill = first + 1; kill < past && System.nanoTime() < end; kill++) {
                if (kill % 2 == 0 && points.size() > 1) {
                    campaign.killAtRandom();
                } else {
                    campaign.killAt(points.get(kill / 2 % points.size()));
                }
            }
            return new Ended(campaign.kills(), campaign.audit());
        }
    }

    private static List<CrashPoint> points() {
        String only = System.getProperty("tocsin.kills.at");
        return only == null ? List.of(CrashPoint.values()) : List.of(CrashPoint.valueOf(only));
    }

    private record Ended(Map<String, Integer> kills, Audit audit) {}
}
