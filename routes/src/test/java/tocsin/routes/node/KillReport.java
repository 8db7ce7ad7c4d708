package tocsin.routes.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import tocsin.routes.figures.Fact;

/** What all campaigns that have ended found together. Of one thread. */
final class KillReport {

    private static final double BOUND = 3;

    private final String command;
    private final long begun = System.nanoTime();
    private final Map<String, Integer> kills = new TreeMap<>();
    private final List<Audit> audits = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** @param command what to type to do it again */
    KillReport(String command) {
        this.command = command;
    }

    void add(Map<String, Integer> killed, Audit audit) {
        killed.forEach((where, n) -> kills.merge(where, n, Integer::sum));
        audits.add(audit);
        faults.addAll(audit.faults());
    }

    /** It came to no audit: its kills count for nothing, and it is a fault. */
    void broken(Throwable cause) {
        faults.add("a campaign came to no audit: " + cause);
    }

    /** What breaks a promise, or kept the harness from finding out; one line each. */
    List<String> faults() {
        return faults;
    }

    private int killed() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int sum(ToIntFunction<Audit> figure) {
        return audits.stream().mapToInt(figure).sum();
    }

    private double secondsPerKill() {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        return Math.round(took.toMillis() / 10.0 / Math.max(1, killed())) / 100.0;
    }

    void say() {
        System.out.printf(
                "%d kills (%.2f s each): %d receipts, %d deliveries, %d of them again; lost %d, under another id %d, unmarked %d, out of order %d,"
                        + " late %d marked and %d not; bound at 95 %%: %.4f per kill%n",
                killed(),
                secondsPerKill(),
                sum(Audit::receipts),
                sum(Audit::deliveries),
                sum(Audit::repeated),
                sum(audit -> audit.lost().size()),
                sum(audit -> audit.otherIds().size()),
                sum(audit -> audit.unmarked().size()),
                sum(audit -> audit.outOfOrder().size()),
                sum(Audit::late),
                sum(audit -> audit.unmarkedLate().size()),
                bound(killed()));
        kills.forEach((where, n) -> System.out.println("  " + n + "  " + where));
        faults.forEach(fault -> System.out.println("  " + fault));
    }

    /** One line per place and one for all, replacing those said before. What was lost cannot be told apart by place, so each bears the sums. */
    void record() {
        kills.forEach((where, n) -> fact("kill -9 " + where, n).append());
        fact("kill -9, all", killed())
                .figure("receipts", sum(Audit::receipts))
                .figure("deliveries", sum(Audit::deliveries))
                .figure("repeats", sum(Audit::repeated))
                .figure("late, marked", sum(Audit::late))
                .figure("s per kill", secondsPerKill())
                .append();
    }

    private Fact fact(String name, int n) {
        return Fact.of("crash", name)
                .n(n)
                .lost(sum(audit -> audit.lost().size()))
                .unmarked(
                        sum(audit -> audit.unmarked().size() + audit.otherIds().size()))
                .outOfOrder(sum(audit ->
                        audit.outOfOrder().size() + audit.unmarkedLate().size()))
                .figure(
                        "repeats under another id",
                        sum(audit -> audit.otherIds().size()))
                .figure("late, unmarked", sum(audit -> audit.unmarkedLate().size()))
                .figure("bound of each at 95 %, per kill", bound(n))
                .command(command);
    }

    private static double bound(int n) {
        return n == 0 ? 1 : Math.round(BOUND / n * 10_000) / 10_000.0;
    }
}
