package tocsin.routes.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;
import tocsin.routes.store.Tx;

/** A word on two incidents, or on the two of a question. */
abstract class ReviewPair extends ReviewWord {

    @Parameters(paramLabel = "NO|INCIDENT", arity = "1..2", description = "the question's number, or two incidents")
    List<String> named = List.of();

    ReviewPair(Terminal terminal) {
        super(terminal);
    }

    /** @param kept the first of the two as they are named, or the one that was there before */
    abstract void say(Tx tx, String kept, String other, String by);

    abstract Said said(IncidentView kept, String other);

    @Override
    @Nullable
    Meant meant(Incidents incidents) {
        Optional<List<IncidentView>> pair = pair(incidents);
        if (pair.isEmpty()) {
            return null;
        }
        String kept = pair.get().get(0).id();
        String other = pair.get().get(1).id();
        return new Meant() {
            @Override
            public void say(Tx tx, String by) {
                ReviewPair.this.say(tx, kept, other, by);
            }

            @Override
            public Said said(Incidents after) {
                return ReviewPair.this.said(after.of(kept).orElseThrow(), other);
            }
        };
    }

    private Optional<List<IncidentView>> pair(Incidents incidents) {
        if (named.size() == 1) {
            Optional<Question> question = question(named.get(0), incidents);
            Optional<List<IncidentView>> pair = question.flatMap(Question::pair);
            if (question.isPresent() && pair.isEmpty()) {
                terminal.say("tocsin: question " + named.get(0) + " is not about two incidents"
                        + (question.get().other().isPresent() ? " any more: they are one" : "")
                        + ". Nothing was recorded");
            }
            return pair;
        }
        Optional<IncidentView> first = incident(named.get(0), incidents);
        return first.flatMap(one -> incident(named.get(1), incidents).map(other -> List.of(one, other)));
    }
}
