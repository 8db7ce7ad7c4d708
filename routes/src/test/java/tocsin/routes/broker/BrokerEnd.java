package tocsin.routes.broker;

/** Ends a node's embedded broker below the node, as a disk that fails it does. */
public final class BrokerEnd {

    private BrokerEnd() {}

    public static void of(Broker broker) throws Exception {
        if (!(broker instanceof EmbeddedBroker embedded)) {
            throw new IllegalArgumentException("not in this process");
        }
        embedded.server().stop();
    }
}
