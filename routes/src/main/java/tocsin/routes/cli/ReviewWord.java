package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tocsin.routes.partners.Coalition;
import tocsin.routes.store.NodeLock;
import tocsin.routes.store.StoreReader;
import tocsin.routes.store.Tx;

/** A human's word on incidents: an event of their log with a record in the ledger, beside a running node or without one. */
abstract class ReviewWord implements Callable<Integer> {

    final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    CommandSpec spec;

    @Mixin
    Common common = new Common();

    @Mixin
    Operator operator = new Operator();

    ReviewWord(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * What is to be recorded, in one transaction.
     *
     * @param json the word as programs read it
     */
    record Said(ObjectNode json, List<String> lines) {}

    /** What is meant, by today's incidents. */
    interface Meant {
        /** Throws {@link IllegalArgumentException} with a sentence when it makes no sense. */
        void say(Tx tx, String by);

        /** What it did and what follows, told after it is durable. */
        Said said(Incidents after);
    }

    /** @return null when that was said on the terminal: {@link #unclear} then is the exit code */
    abstract @Nullable Meant meant(Incidents incidents);

    /** Of what could not be understood. */
    private int unclear = ExitCode.PROBLEMS;

    @Override
    public Integer call() {
        Optional<Coalition> coalition = Configured.coalition(common, terminal);
        return coalition.isEmpty()
                ? ExitCode.CONFIGURATION
                : Configured.withStore(coalition.get(), terminal, store -> speak(coalition.get(), store));
    }

    private int speak(Coalition coalition, StoreReader store) {
        Meant meant = meant(new Incidents(store, coalition));
        if (meant == null) {
            return unclear;
        }
        try {
            Operator.change(
                    coalition,
                    terminal,
                    opened -> opened.now(tx -> {
                        meant.say(tx, operator.name(terminal));
                        return true;
                    }));
        } catch (IllegalArgumentException e) {
            terminal.say("tocsin: " + e.getMessage() + ". Nothing was recorded");
            return ExitCode.PROBLEMS;
        }
        Said said = meant.said(new Incidents(store, coalition));
        if (common.json) {
            terminal.out().print(said.json().put("by", operator.name(terminal)) + "\n");
        } else {
            said.lines().forEach(terminal.out()::println);
        }
        terminal.say(
                NodeLock.held(coalition.settings().data())
                        ? "The node takes it in before its next alert."
                        : "The node takes it in at its next start.");
        return ExitCode.FINE;
    }

    /** One incident by whatever names it; empty, and said why, if that names none or several. */
    final Optional<IncidentView> incident(String name, Incidents incidents) {
        Set<String> ids = incidents.named(name);
        if (ids.size() != 1) {
            unclear = ReviewIncident.unclear(terminal, name, ids);
            return Optional.empty();
        }
        return ids.stream().findFirst().flatMap(incidents::of);
    }

    /** A question by its number; empty, and said so, if there is none. */
    final Optional<Question> question(String number, Incidents incidents) {
        Optional<Question> question =
                number.matches("[0-9]{1,18}") ? Question.numbered(Long.parseLong(number), incidents) : Optional.empty();
        if (question.isEmpty()) {
            terminal.say("tocsin: nothing was asked under the number '" + Terminal.plain(number, 100)
                    + "' (see 'tocsin review')");
        }
        return question;
    }

    final ParameterException usage(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    static ObjectNode json(String word) {
        return JsonNodeFactory.instance.objectNode().put("word", word);
    }
}
