package tocsin.connectors.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import tocsin.connectors.Connectors;

/** The rules as tests, for each connector in the list. */
public final class FeedContract {

    private FeedContract() {}

    /** @param rewrite write golden files instead of comparing with them */
    public static Stream<DynamicNode> ofAll(boolean rewrite) {
        return Stream.concat(
                Stream.of(rule("all formats: read the same under another charset", Elsewhere::differences)),
                Connectors.formats().stream().map(format -> dynamicContainer(format, of(rules(format), rewrite))));
    }

    static FeedRules rules(String format) {
        ConnectorFolder folder = ConnectorFolder.of(format);
        return new FeedRules(Connectors.feed(format, folder.parameters()).orElseThrow(), folder);
    }

    private static Stream<DynamicTest> of(FeedRules rules, boolean rewrite) {
        return Stream.of(
                rule("reads what is expected", () -> rules.readsWhatIsExpected(rewrite)),
                rule("refuses word for word", () -> rules.refusesWordForWord(rewrite)),
                rule("has all its samples, and none stale", rules::samplesAreComplete),
                rule("reads the same always", rules::readsTheSameAlways),
                rule("reads the same everywhere", rules::readsTheSameEverywhere),
                rule("seals its alerts", rules::sealsItsAlerts),
                rule("tells updates from repeats", rules::tellsUpdatesFromRepeats),
                rule("survives noise", rules::survivesNoise),
                rule("speaks plainly", rules::speaksPlainly),
                rule("describes its codes", rules::describesItsCodes));
    }

    private static DynamicTest rule(String name, Supplier<List<String>> problems) {
        return dynamicTest(name, () -> assertThat(problems.get()).isEmpty());
    }
}
