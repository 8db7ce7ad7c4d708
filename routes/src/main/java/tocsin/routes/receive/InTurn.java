package tocsin.routes.receive;

import java.util.function.BooleanSupplier;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultPollingConsumerPollStrategy;

/** Of several nodes one asks and takes: what it fetches twice, nobody needs. */
public final class InTurn extends DefaultPollingConsumerPollStrategy {

    private final BooleanSupplier held;

    public InTurn(BooleanSupplier held) {
        this.held = held;
    }

    /** A folder is looked at by the node that has the turn. */
    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
        return held.getAsBoolean();
    }

    /** A server is asked by the node that has the turn. */
    public void orStop(Exchange exchange) {
        exchange.setRouteStop(!held.getAsBoolean());
    }
}
