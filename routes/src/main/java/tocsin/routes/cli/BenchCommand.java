package tocsin.routes.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tocsin.routes.bench.Bench;

/** {@code tocsin bench}. */
@Command(
        name = "bench",
        header = {"Example: tocsin bench --seconds 20", ""},
        description =
                "Measures the real node beside the raw limit of its broker: the same bytes, disk and durability, in one run.")
final class BenchCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "20", description = "measured, each (default: 20)")
    int seconds = 20;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "30",
            description = "seconds of warm-up, each (default: 30)")
    int warmUp = 30;

    @Option(names = "--partners", paramLabel = "N", defaultValue = "5", description = "channels out (default: 5)")
    int partners = 5;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Path data = common.data();
        Bench bench = new Bench(
                partners,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                step -> terminal.say("bench: " + step));
        Bench.Report report = bench.run(data == null ? Path.of("data") : data);
        if (common.json()) {
            JsonMapper mapper = JsonMapper.builder().build();
            for (Map<String, Object> one : report.json()) {
                terminal.out().println(mapper.writeValueAsString(one));
            }
        } else {
            report.lines().forEach(terminal.out()::println);
        }
        return ExitCode.FINE;
    }
}
