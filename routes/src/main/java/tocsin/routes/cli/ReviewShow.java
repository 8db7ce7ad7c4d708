package tocsin.routes.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.StoreReader;

/** One question with all that bears on its answer. */
@Command(
        name = "show",
        headerHeading = "Example: tocsin review show 12%n%n",
        header = "Shows the reports side by side, with the evidence.",
        description =
                "Shows the reports that are asked about beside those they possibly belong to, and every reason for and against.",
        footer = {"", "Exit codes: 0 shown, 1 nothing was asked under that number, 2 wrong usage, 78 bad configuration."
        })
final class ReviewShow implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    Common common = new Common();

    @Parameters(index = "0", paramLabel = "NO", description = "the question's number, as 'review' lists it")
    long number;

    ReviewShow(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, store -> show(coalition.get(), store));
    }

    private int show(Coalition coalition, StoreReader store) {
        Optional<Question> question = Question.numbered(number, new Incidents(store, coalition));
        if (question.isEmpty()) {
            terminal.say("tocsin: nothing was asked under the number " + number + " (see 'tocsin review')");
            return ExitCode.PROBLEMS;
        }
        if (common.json) {
            terminal.out().print(question.get().json() + "\n");
        } else {
            QuestionLines.of(question.get(), terminal).forEach(terminal.out()::println);
        }
        return ExitCode.FINE;
    }
}
