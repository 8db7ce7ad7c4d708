package tocsin.routes.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tocsin.routes.broker.ArrivalLimit;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.BrokerAddresses;
import tocsin.routes.broker.EmbeddedBroker;
import tocsin.routes.broker.ExternalBroker;
import tocsin.routes.broker.Queues;
import tocsin.routes.broker.Queues.PartnerQueue;
import tocsin.routes.broker.SealCheck;
import tocsin.routes.deliver.Proof;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.NodeSettings;
import tocsin.routes.partners.Partner;
import tocsin.routes.partners.Secret;
import tocsin.routes.store.Turn;

/** The broker that a node works with, as its settings say: inside its process, or a pair or cluster beside it. */
final class NodeBroker {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private NodeBroker() {}

    static Broker open(Coalition coalition, Proof proof, SealCheck seals, ArrivalLimit limit) {
        NodeSettings settings = coalition.settings();
        NodeSettings.Brokers beside = settings.brokers();
        if (beside == null) {
            return EmbeddedBroker.start(
                    settings.data().resolve("broker"),
                    settings.amqp().host() + ":" + settings.amqp().port(),
                    queues(coalition),
                    (partner, offered) -> matches(coalition, partner, offered),
                    proof::acknowledged,
                    seals,
                    limit);
        }
        ExternalBroker broker =
                ExternalBroker.connect(addresses(beside), queues(coalition), credentials(coalition), PATIENCE);
        broker.recordAcknowledged(proof::acknowledged);
        return broker;
    }

    /**
     * Whether this node dispatches. For a moment it says no when what the broker holds has become uncertain: the queues are filled from the
     * store again then, as by a node that gains the turn.
     */
    static BooleanSupplier dispatches(Turn turn, Broker broker) {
        return new BooleanSupplier() {
            private long seen = broker.disturbances();

            @Override
            public synchronized boolean getAsBoolean() {
                long now = broker.disturbances();
                boolean disturbed = now != seen;
                seen = now;
                return !disturbed && turn.held();
            }
        };
    }

    private static BrokerAddresses addresses(NodeSettings.Brokers beside) {
        return new BrokerAddresses(
                beside.urls(),
                beside.user().value(),
                beside.password(),
                Optional.<Path>ofNullable(beside.trust()),
                Optional.<Path>ofNullable(beside.key()));
    }

    private static Map<String, Secret> credentials(Coalition coalition) {
        Map<String, Secret> credentials = new HashMap<>();
        for (Partner partner : coalition.partners()) {
            Secret credential = partner.credential();
            if (credential != null) {
                credentials.put(partner.id(), credential);
            }
        }
        return credentials;
    }

    private static boolean matches(Coalition coalition, String partner, String offered) {
        return coalition
                .partner(partner)
                .map(Partner::credential)
                .map(credential -> credential.matches(offered))
                .orElse(false);
    }

    private static Queues queues(Coalition coalition) {
        List<PartnerQueue> feeds = new ArrayList<>();
        for (Feed feed : coalition.feeds()) {
            if (feed.from() instanceof Feed.From.Queue) {
                feeds.add(new PartnerQueue(feed.partner(), Queues.in(feed.partner(), feed.id()), false));
            }
        }
        List<PartnerQueue> channels = new ArrayList<>();
        for (Channel channel : coalition.channels()) {
            channels.add(new PartnerQueue(
                    channel.partner(),
                    Queues.out(channel.partner(), channel.id()),
                    channel.to() instanceof Channel.To.Queue));
        }
        return new Queues(feeds, channels);
    }
}
