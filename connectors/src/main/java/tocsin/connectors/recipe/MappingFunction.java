package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Function;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** A function that mappings may call, in place of JSLT's own if there is one of that name. */
record MappingFunction(
        String name, int least, int most, Supplier<RecordRun> run, BiFunction<RecordRun, JsonNode[], JsonNode> body)
        implements Function {

    @Override
    public String getName() {
        return name;
    }

    @Override
    public int getMinArguments() {
        return least;
    }

    @Override
    public int getMaxArguments() {
        return most;
    }

    @Override
    public JsonNode call(JsonNode input, JsonNode[] arguments) {
        return body.apply(run.get(), arguments);
    }
}
