package tocsin.routes.broker;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Looks at the broker as it came up, and refuses one that would lose, block or leak in silence. */
final class SelfCheck {

    private SelfCheck() {}

    /** @throws IllegalStateException naming every bad setting */
    static void demand(ActiveMQServer server, Queues queues) {
        List<String> wrong = new ArrayList<>();
        if (!server.getConfiguration().isSecurityEnabled()) {
            wrong.add("security is off");
        }
        server.getConfiguration().getAcceptorConfigurations().forEach(acceptor -> check(acceptor, wrong));
        Stream.of(Broker.DEAD, Broker.EXPIRED).forEach(name -> check(server, name, wrong));
        Stream.concat(queues.feeds().stream(), queues.channels().stream())
                .forEach(queue -> check(server, queue.name(), wrong));
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(String.join("; ", wrong));
        }
    }

    private static void check(TransportConfiguration acceptor, List<String> wrong) {
        boolean inVm = acceptor.getFactoryClassName().endsWith("InVMAcceptorFactory");
        Object protocols = acceptor.getCombinedParams().get("protocols");
        if (!inVm && !"AMQP".equals(protocols)) {
            wrong.add("acceptor " + acceptor.getName() + " speaks " + protocols + ", only AMQP is allowed on a socket");
        }
    }

    private static void check(ActiveMQServer server, String name, List<String> wrong) {
        Queue queue = server.locateQueue(name);
        if (queue == null || !queue.isDurable() || queue.isAutoDelete()) {
            wrong.add("queue " + name + " is not there for good");
        }
        AddressSettings settings = server.getAddressSettingsRepository().getMatch(name);
        if (!SimpleString.of(Broker.DEAD).equals(settings.getDeadLetterAddress())
                || !SimpleString.of(Broker.EXPIRED).equals(settings.getExpiryAddress())) {
            wrong.add("queue " + name + " has no dead-letter or expiry address");
        }
        if (settings.getAddressFullMessagePolicy() != AddressFullMessagePolicy.PAGE) {
            wrong.add("queue " + name + " does not page when it is full");
        }
        if (settings.getMaxDeliveryAttempts() != -1) {
            wrong.add("queue " + name + " gives up after " + settings.getMaxDeliveryAttempts() + " attempts");
        }
    }
}
