package tocsin.routes.broker;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** The same broker with the same durability and nothing around it, to measure against. */
public final class RawBroker implements AutoCloseable {

    public static final String IN = "in";
    public static final String OUT = "out";

    private final EmbeddedActiveMQ broker;
    private final ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0");

    private RawBroker(EmbeddedActiveMQ broker) {
        this.broker = broker;
    }

    /**
     * @param channels so many durable queues on the one multicast address {@link #OUT}, and as many that stand alone, named
     *     {@link #alone}
     */
    public static RawBroker start(Path folder, int channels) throws Exception {
        Configuration configuration = BrokerSettings.durable(folder).setSecurityEnabled(false);
        BrokerSettings.addQueue(configuration, IN);
        CoreAddressConfiguration out =
                new CoreAddressConfiguration().setName(OUT).addRoutingType(RoutingType.MULTICAST);
        for (int channel = 0; channel < channels; channel++) {
            out.addQueueConfiguration(QueueConfiguration.of(queue(channel))
                    .setAddress(OUT)
                    .setRoutingType(RoutingType.MULTICAST)
                    .setDurable(true));
            BrokerSettings.addQueue(configuration, alone(channel));
        }
        configuration.addAddressConfiguration(out);
        return new RawBroker(
                new EmbeddedActiveMQ().setConfiguration(configuration).start());
    }

    public static String queue(int channel) {
        return "channel-" + channel;
    }

    public static String alone(int channel) {
        return "alone-" + channel;
    }

    public ConnectionFactory connections() {
        return connections;
    }

    @Override
    public void close() throws Exception {
        connections.close();
        broker.stop();
    }
}
