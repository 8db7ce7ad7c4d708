package tocsin.routes.cli;

import java.util.List;
import picocli.CommandLine.Command;
import tocsin.routes.store.Tx;

/** Two incidents are two. */
@Command(
        name = "different",
        headerHeading = "Example: tocsin review different 12 --by mira%n%n",
        header = "Your word that two are different incidents.",
        description = "Both stay as they are, and nobody is asked about the two again.",
        footer = {"", "Exit codes: 0 recorded, 1 it makes no sense, 2 wrong usage or ambiguous, 78 bad configuration."})
final class ReviewDifferent extends ReviewPair {

    ReviewDifferent(Terminal terminal) {
        super(terminal);
    }

    @Override
    void say(Tx tx, String kept, String other, String by) {
        tx.keptApart(kept, other, by);
    }

    @Override
    Said said(IncidentView kept, String other) {
        return new Said(
                json("DIFFERENT").put("incident", kept.id()).put("other", other),
                List.of(
                        "Two incidents: " + kept.id() + " and " + other + ".",
                        "They never become one by themselves, and this is not asked again. Nobody is told anything."));
    }
}
