package tocsin.routes.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tocsin.routes.bench.Bench;
import tocsin.routes.bench.Workload;

/** {@code tocsin bench}. */
@Command(
        name = "bench",
        header = {"Example: tocsin bench --workload five,lone --seconds 20", ""},
        description = {
            "Measures the real node beside the raw limit of its broker and beside plain Camel: the same bytes, disk and durability,"
                    + " in one run. Without options: five and lone.",
            "",
            "Workloads:",
            "  one      one channel, documents of 3 KB: raw limit, plain Camel, Tocsin in-VM",
            "  five     five channels; over HTTP too",
            "  twenty   twenty channels",
            "  alike    five channels, all documents tell of one incident",
            "  large    five channels, documents of 300 KB",
            "  repeats  0, 50 and 95 %% of the documents came before",
            "  history  a thousand, a hundred thousand and a million alerts carried before",
            "  burst    1,000 documents a second by the clock, ten channels, 30 s",
            "  lone     one alert in an empty house, and at 80 %% of the highest rate",
            "  urgent   Extreme alerts at full load, beside bulk",
            "  isolation  ten partners, one and five of them sick: what the healthy ones see of it",
            "  soak     the highest rate for --minutes: what grows?",
            ""
        })
final class BenchCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Option(
            names = "--workload",
            paramLabel = "NAME",
            split = ",",
            description = "one or several of those above (default: five,lone)")
    List<Workload> workloads = List.of(Workload.FIVE, Workload.LONE);

    @Option(names = "--all", description = "all of them but soak; takes about an hour")
    boolean all;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "20", description = "measured, each (default: 20)")
    int seconds = 20;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "30",
            description = "seconds of warm-up, each (default: 30)")
    int warmUp = 30;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "30", description = "of the soak (default: 30)")
    int minutes = 30;

    @Option(
            names = "--keep",
            paramLabel = "N",
            defaultValue = "5",
            description = "minutes for which the soak's node keeps content (default: 5)")
    int keep = 5;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path data = common.data();
        Bench.Times times = new Bench.Times(
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(keep));
        new Bench(times, step -> terminal.say("bench: " + step))
                .run(data == null ? Path.of("data") : data, chosen(), this::tell);
        return ExitCode.FINE;
    }

    private Set<Workload> chosen() {
        return all ? EnumSet.complementOf(EnumSet.of(Workload.SOAK)) : EnumSet.copyOf(workloads);
    }

    private void tell(Bench.Result result) {
        if (common.json()) {
            result.facts().forEach(fact -> terminal.out().println(json(fact)));
        } else {
            result.lines().forEach(terminal.out()::println);
            terminal.out().println();
        }
        terminal.out().flush();
    }

    private static String json(Map<String, Object> fact) {
        try {
            return JSON.writeValueAsString(fact);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
