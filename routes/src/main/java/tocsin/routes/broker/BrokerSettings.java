package tocsin.routes.broker;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.core.settings.impl.PageFullMessagePolicy;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;

/** How the embedded broker keeps what it is given, which queues it has, and who may do what with each. */
final class BrokerSettings {

    /** Of one feed's queue. */
    private static final long MOST_ON_DISK = 4L * 1024 * 1024 * 1024;

    private BrokerSettings() {}

    /** What a node's partners need, and no door: those open later, one by one. */
    static Configuration of(
            Path folder, Queues queues, Consumer<String> acknowledged, SealCheck seals, ArrivalLimit limit) {
        Configuration configuration = durable(folder)
                .setSecurityEnabled(true)
                .setPopulateValidatedUser(false)
                .clearAcceptorConfigurations();
        configuration.registerBrokerPlugin(new Acknowledgements(acknowledged));
        configuration.registerBrokerPlugin(limit);
        configuration.registerBrokerPlugin(seals);
        Role node = new Role(Doorkeeper.NODE, true, true, true, true, true, true, true, true, true, true, true, true);
        configuration.putSecurityRoles("#", Set.of(node));
        addQueue(configuration, Broker.DEAD);
        addQueue(configuration, Broker.EXPIRED);
        queues.feeds().forEach(queue -> {
            addQueue(configuration, queue.name());
            configuration.putSecurityRoles(queue.name(), Set.of(node, sender(queue.partner())));
        });
        queues.channels().forEach(queue -> {
            addQueue(configuration, queue.name());
            configuration.putSecurityRoles(
                    queue.name(), queue.partnerReads() ? Set.of(node, reader(queue.partner())) : Set.of(node));
        });
        return configuration;
    }

    /** Durable on disk, in-process only. */
    static Configuration durable(Path folder) {
        try {
            return new ConfigurationImpl()
                    .setName("tocsin")
                    .setPersistenceEnabled(true)
                    .setJMXManagementEnabled(false)
                    .setJournalType(JournalType.NIO)
                    .setJournalDirectory(folder.resolve("journal").toString())
                    .setBindingsDirectory(folder.resolve("bindings").toString())
                    .setLargeMessagesDirectory(folder.resolve("large").toString())
                    .setPagingDirectory(folder.resolve("paging").toString())
                    .setJournalBufferTimeout_NIO(200_000) // the embedded default of 3.3 ms makes every lone commit wait
                    .setJournalMinFiles(4)
                    .setJournalPoolFiles(10)
                    .setMaxDiskUsage(-1)
                    .setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.HALT)
                    .addAddressSetting("#", settings())
                    // What a partner's consumer gives back comes again at once and first: a delay would let later ones
                    // overtake it.
                    .addAddressSetting("out.#", settings().setRedeliveryDelay(0))
                    // What partners send waits on disk up to a bound; then the sender is refused, and keeps it.
                    .addAddressSetting(
                            "in.#",
                            settings()
                                    .setPageLimitBytes(MOST_ON_DISK)
                                    .setPageFullMessagePolicy(PageFullMessagePolicy.FAIL))
                    // The broker's own notifications, which nobody listens to, are no dead letters.
                    .addAddressSetting("activemq.notifications", settings().setSendToDLAOnNoRoute(false))
                    .addAcceptorConfiguration("node", "vm://0");
        } catch (Exception e) {
            throw new IllegalArgumentException("broker configuration: " + e.getMessage(), e);
        }
    }

    private static AddressSettings settings() {
        return new AddressSettings()
                .setAutoCreateQueues(false)
                .setAutoCreateAddresses(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setDeadLetterAddress(SimpleString.of(Broker.DEAD))
                .setExpiryAddress(SimpleString.of(Broker.EXPIRED))
                .setSendToDLAOnNoRoute(true)
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(200)
                .setRedeliveryMultiplier(2.0)
                .setMaxRedeliveryDelay(60_000)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(32L * 1024 * 1024)
                .setPageSizeBytes(4 * 1024 * 1024);
    }

    static void addQueue(Configuration configuration, String name) {
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(name)
                .addRoutingType(RoutingType.ANYCAST)
                .addQueueConfiguration(QueueConfiguration.of(name)
                        .setAddress(name)
                        .setRoutingType(RoutingType.ANYCAST)
                        .setDurable(true)));
    }

    private static Role sender(String partner) {
        return new Role(Doorkeeper.role(partner), true, false, false, false, false, false, false, false);
    }

    private static Role reader(String partner) {
        return new Role(Doorkeeper.role(partner), false, true, false, false, false, false, false, true);
    }
}
