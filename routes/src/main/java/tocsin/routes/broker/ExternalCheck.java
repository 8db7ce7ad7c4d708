package tocsin.routes.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** As {@link SelfCheck}, for a broker that others have set up: what it says of itself over its management. */
final class ExternalCheck {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    private ExternalCheck() {}

    /** @throws BrokerUnavailable naming every bad setting */
    static void demand(Management broker, Queues queues) {
        List<String> wrong = new ArrayList<>();
        if (!broker.ask("securityEnabled", Boolean.class)) {
            wrong.add("security is off");
        }
        if (!broker.ask("persistenceEnabled", Boolean.class)) {
            wrong.add("it keeps nothing on disk");
        }
        plugins(broker, wrong);
        tree(broker.ask("acceptorsAsJSON", String.class)).forEach(acceptor -> judge(acceptor, wrong));
        Stream.concat(queues.feeds().stream(), queues.channels().stream())
                .map(Queues.PartnerQueue::name)
                .forEach(
                        name -> judge(name, tree(broker.order(String.class, "getAddressSettingsAsJSON", name)), wrong));
        if (!wrong.isEmpty()) {
            String all = broker.name() + ": " + String.join("; ", wrong);
            throw new BrokerUnavailable(all, new IllegalStateException(all));
        }
    }

    private static void plugins(Management broker, List<String> wrong) {
        List<String> names = Arrays.stream((Object[]) broker.ask("brokerPluginClassNames", Object.class))
                .map(String::valueOf)
                .toList();
        for (Class<?> needed : List.of(AcknowledgementNotices.class, RestartMarks.class)) {
            if (!names.contains(needed.getName())) {
                wrong.add("its broker.xml has no broker-plugin " + needed.getName());
            }
        }
    }

    /** CORE has published holes: it may listen where nobody but nodes and brokers can come. */
    private static void judge(JsonNode acceptor, List<String> wrong) {
        String name = "acceptor " + acceptor.path("name").asText();
        if (acceptor.path("factoryClassName").asText().endsWith("InVMAcceptorFactory")) {
            return;
        }
        JsonNode parameters = acceptor.path("params");
        String protocols = parameters.path("protocols").asText().toUpperCase(Locale.ROOT);
        if (protocols.equals("AMQP")) {
            return;
        }
        if (!protocols.equals("CORE")) {
            wrong.add(name + " speaks " + (protocols.isEmpty() ? "every protocol" : protocols)
                    + "; only AMQP or CORE, each on its own, is allowed on a socket");
            return;
        }
        boolean alone = LOOPBACK.contains(parameters.path("host").asText());
        boolean known = parameters.path("sslEnabled").asBoolean()
                && parameters.path("needClientAuth").asBoolean();
        if (!alone && !known) {
            wrong.add(name + " speaks CORE to anybody: it needs sslEnabled and needClientAuth, or loopback");
        }
    }

    private static void judge(String queue, JsonNode settings, List<String> wrong) {
        if (!settings.path("deadLetterAddress").asText().equals(Broker.DEAD)
                || !settings.path("expiryAddress").asText().equals(Broker.EXPIRED)) {
            wrong.add("queue " + queue + " has no dead-letter or expiry address");
        }
        if (!settings.path("addressFullMessagePolicy").asText().equals("PAGE")) {
            wrong.add("queue " + queue + " does not page when it is full");
        }
        if (settings.path("maxDeliveryAttempts").asInt() != -1) {
            wrong.add("queue " + queue + " gives up after "
                    + settings.path("maxDeliveryAttempts").asInt() + " attempts");
        }
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BrokerUnavailable("the broker's management does not speak JSON: " + json, e);
        }
    }
}
