package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;

/** One record of a document, before the mapping. */
sealed interface Row {

    /** @param place {@code line 7} or a JSON Pointer */
    record Value(String place, ObjectNode value, List<Finding> findings) implements Row {
        public Value {
            findings = List.copyOf(findings);
        }
    }

    /** What is no record. */
    record Bad(Refusal refusal) implements Row {}

    static Row bad(String code, String place, String sentence) {
        return new Bad(new Refusal(code, place, sentence));
    }

    default <T> T fold(Function<Value, T> value, Function<Bad, T> bad) {
        return this instanceof Value v ? value.apply(v) : bad.apply((Bad) this);
    }
}
