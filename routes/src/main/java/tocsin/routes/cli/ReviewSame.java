package tocsin.routes.cli;

import java.util.List;
import picocli.CommandLine.Command;
import tocsin.routes.store.Tx;

/** Two incidents are one. */
@Command(
        name = "same",
        headerHeading = "Example: tocsin review same 12 --by mira%n%n",
        header = "Your word that two are one incident.",
        description = {
            "The first keeps its id, the second's becomes an alias. Of a question's two, the one that was there before keeps its id.",
            "Nothing that was told is told again; 'split' takes it back."
        },
        footer = {"", "Exit codes: 0 recorded, 1 it makes no sense, 2 wrong usage or ambiguous, 78 bad configuration."})
final class ReviewSame extends ReviewPair {

    ReviewSame(Terminal terminal) {
        super(terminal);
    }

    @Override
    void say(Tx tx, String kept, String other, String by) {
        tx.joined(kept, other, by);
    }

    @Override
    Said said(IncidentView kept, String other) {
        return new Said(
                json("SAME").put("incident", kept.id()).put("other", other),
                List.of(
                        "One incident now: " + kept.id() + ", " + kept.count() + ".",
                        other
                                + " is an alias of it. What was told of either stays told; the next report is weighed against both."));
    }
}
