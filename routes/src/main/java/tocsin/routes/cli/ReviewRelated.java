package tocsin.routes.cli;

import java.util.List;
import picocli.CommandLine.Command;
import tocsin.routes.store.Tx;

/** Two incidents have to do with each other. */
@Command(
        name = "related",
        headerHeading = "Example: tocsin review related 12 --by mira%n%n",
        header = "Your word that two are different incidents that have to do with each other.",
        description =
                "As 'different', and the record of both says that they are related: an attack and the reprisal for it.",
        footer = {"", "Exit codes: 0 recorded, 1 it makes no sense, 2 wrong usage or ambiguous, 78 bad configuration."})
final class ReviewRelated extends ReviewPair {

    ReviewRelated(Terminal terminal) {
        super(terminal);
    }

    @Override
    void say(Tx tx, String kept, String other, String by) {
        tx.related(kept, other, by);
    }

    @Override
    Said said(IncidentView kept, String other) {
        return new Said(
                json("RELATED").put("incident", kept.id()).put("other", other),
                List.of(
                        "Two incidents that have to do with each other: " + kept.id() + " and " + other + ".",
                        "They never become one by themselves, and this is not asked again. Nobody is told anything."));
    }
}
