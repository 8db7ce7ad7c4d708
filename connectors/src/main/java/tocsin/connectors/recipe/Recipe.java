package tocsin.connectors.recipe;

import java.util.List;
import java.util.function.Function;

/** A recipe as its folder holds it: whole, or with everything that is wrong with it. */
public sealed interface Recipe {

    /** @param fingerprint changes with any byte of any file */
    record Ready(Header header, Mapping mapping, String fingerprint) implements Recipe {}

    /** @param problems {@code file:line:column: sentence} */
    record Broken(List<String> problems) implements Recipe {
        public Broken {
            problems = List.copyOf(problems);
        }
    }

    default <T> T fold(Function<Ready, T> ready, Function<Broken, T> broken) {
        return this instanceof Ready r ? ready.apply(r) : broken.apply((Broken) this);
    }
}
