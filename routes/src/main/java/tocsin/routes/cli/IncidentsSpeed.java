package tocsin.routes.cli;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.incident.Report;
import tocsin.alerts.incident.evaluation.Load;

/** How fast the linker is with many live incidents. */
@Command(
        name = "speed",
        headerHeading = "Example: tocsin incidents speed 25000 100000 200000%n%n",
        header = "Links made-up reports and says how fast that went, on one thread.",
        footer = {"", "Exit codes: 0 measured, 2 wrong usage."})
final class IncidentsSpeed implements Callable<Integer> {

    private static final int LAST = 8_000;

    /** As many as were asked for are live, not only those that a node keeps. */
    private static final Linker.Rules RULES = new Linker.Rules(
            Linker.Rules.DEFAULT.same(),
            Linker.Rules.DEFAULT.possible(),
            Linker.Rules.DEFAULT.against(),
            Linker.Rules.DEFAULT.live(),
            Linker.Rules.DEFAULT.reviews(),
            Integer.MAX_VALUE);

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Parameters(paramLabel = "INCIDENTS", arity = "1..*", description = "how many live incidents")
    List<Integer> sizes = List.of();

    IncidentsSpeed(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        measure(sizes.get(0)); // warms up
        sizes.stream().map(this::measure).forEach(line -> terminal.out().print(line + "\n"));
        return ExitCode.FINE;
    }

    /** Rates are over the last reports, when all incidents are live; per second of this thread's processor time. */
    private String measure(int size) {
        List<Report> reports = Load.of(size, 7);
        int filled = Math.max(0, reports.size() - LAST);
        long before = used();
        Linker linker = new Linker(Model.shipped(), RULES);
        reports.subList(0, filled).forEach(report -> linker.link(report, report.sent()));
        long started = cpu();
        reports.subList(filled, reports.size()).forEach(report -> linker.link(report, report.sent()));
        double seconds = (cpu() - started) / 1e9;
        long bytes = (used() - before) / reports.size();
        return String.format(
                Locale.ROOT,
                "live incidents %d  reports per second %.0f  bytes per report %d",
                linker.liveIncidents(),
                (reports.size() - filled) / seconds,
                bytes);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
