package tocsin.routes.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import tocsin.routes.broker.Queues.PartnerQueue;
import tocsin.routes.partners.Secret;

/** Makes in a broker beside the node what its partners need there: queues, who may use which, and their accounts. */
final class PartnerAccounts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Management broker;
    private final String node;

    /** @param node the nodes' user */
    PartnerAccounts(Management broker, String node) {
        this.broker = broker;
        this.node = node;
    }

    /**
     * Again at every start of a node.
     *
     * @param credentials by partner; who is not among them has no account any more
     */
    void make(Queues queues, Map<String, Secret> credentials) {
        queues.feeds().forEach(queue -> {
            ensure(queue, true);
            allow(queue.name(), Doorkeeper.role(queue.partner()), "");
        });
        queues.channels().forEach(queue -> {
            ensure(queue, !queue.partnerReads());
            allow(queue.name(), "", queue.partnerReads() ? Doorkeeper.role(queue.partner()) : "");
        });
        Set<String> known = accounts();
        credentials.forEach((partner, secret) -> account(partner, secret, known.contains(partner)));
        known.stream()
                .filter(user -> !credentials.containsKey(user) && !user.equals(node))
                .forEach(gone -> broker.order(Object.class, "removeUser", gone));
    }

    /** @param byNodes several nodes wait at it, and one of them at a time takes, so that order holds */
    private void ensure(PartnerQueue queue, boolean byNodes) {
        broker.ensure(QueueConfiguration.of(queue.name())
                .setAddress(queue.name())
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true)
                .setAutoDelete(false)
                .setAutoCreateAddress(true)
                .setExclusive(byNodes));
    }

    private void allow(String queue, String sender, String reader) {
        String nodes = Doorkeeper.NODE;
        broker.order(
                Object.class,
                "addSecuritySettings",
                queue,
                and(nodes, sender),
                and(nodes, reader),
                nodes, // createDurableQueue
                nodes, // deleteDurableQueue
                nodes, // createNonDurableQueue
                nodes, // deleteNonDurableQueue
                nodes, // manage
                and(nodes, reader), // browse
                nodes, // createAddress
                nodes, // deleteAddress
                nodes, // view
                nodes); // edit
    }

    private static String and(String nodes, String partner) {
        return partner.isEmpty() ? nodes : nodes + "," + partner;
    }

    private void account(String partner, Secret secret, boolean known) {
        broker.order(
                Object.class,
                known ? "resetUser" : "addUser",
                partner,
                secret.value(),
                Doorkeeper.role(partner),
                false); // hashed
    }

    private Set<String> accounts() {
        Set<String> users = new HashSet<>();
        try {
            for (JsonNode user : JSON.readTree(broker.order(String.class, "listUser", ""))) {
                users.add(user.path("username").asText());
            }
        } catch (JsonProcessingException e) {
            throw new BrokerUnavailable("broker " + broker.name() + " does not list its accounts", e);
        }
        return users;
    }
}
