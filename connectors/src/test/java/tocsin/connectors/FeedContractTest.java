package tocsin.connectors;

import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import tocsin.connectors.contract.FeedContract;

/**
 * Every feed connector in the list keeps the contract. {@code -Dtocsin.rewrite=true} writes the expected files and refusals anew;
 * read the difference before you commit it.
 */
class FeedContractTest {

    @TestFactory
    java.util.stream.Stream<DynamicNode> everyFeedConnector() {
        return FeedContract.ofAll(Boolean.getBoolean("tocsin.rewrite"));
    }
}
