package tocsin.connectors.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;

/** What {@link JsonDoor} made of some bytes. */
public sealed interface JsonReading {

    /**
     * @param root never a missing node; may be any JSON value, {@code null} included
     * @param findings about the document as a whole
     */
    record Tree(JsonNode root, List<Finding> findings) implements JsonReading {
        public Tree {
            findings = List.copyOf(findings);
        }
    }

    /** @param refusal its place is {@code line:column}, or a JSON Pointer for a bad value */
    record Refused(Refusal refusal) implements JsonReading {}

    default <T> T fold(Function<Tree, T> tree, Function<Refused, T> refused) {
        return this instanceof Tree t ? tree.apply(t) : refused.apply((Refused) this);
    }
}
