package tocsin.routes.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tocsin.routes.store.Tx;

/** Reports do tell of their incident. */
@Command(
        name = "confirm",
        headerHeading = "Example: tocsin review confirm 14 --by mira%n%n",
        header = "Your word that the reports of a question do tell of their incident.",
        description =
                "Answers an update that contradicts its incident, or reports that nothing holds together: they stay.",
        footer = {"", "Exit codes: 0 recorded, 1 it makes no sense, 2 wrong usage, 78 bad configuration."})
final class ReviewConfirm extends ReviewWord {

    @Parameters(index = "0", paramLabel = "NO", description = "the question's number, as 'review' lists it")
    String number = "";

    ReviewConfirm(Terminal terminal) {
        super(terminal);
    }

    @Override
    @Nullable
    Meant meant(Incidents incidents) {
        Optional<Question> question = question(number, incidents);
        if (question.isEmpty()) {
            return null;
        }
        if (question.get().other().isPresent()) {
            throw usage("question " + number + " is about two incidents: answer it with same, different or related");
        }
        String incident = question.get().incident().id();
        List<String> reports = question.get().reports();
        return new Meant() {
            @Override
            public void say(Tx tx, String by) {
                tx.confirmed(incident, reports, by);
            }

            @Override
            public Said said(Incidents after) {
                var json = json("CONFIRMED").put("incident", incident);
                reports.forEach(json.putArray("reports")::add);
                return new Said(
                        json,
                        List.of(String.join(", ", reports) + (reports.size() == 1 ? " tells" : " tell") + " of "
                                + incident + ". It is not asked again."));
            }
        };
    }
}
