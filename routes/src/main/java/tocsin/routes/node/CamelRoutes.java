package tocsin.routes.node;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.camel.LoggingLevel;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.Route;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.main.Main;
import org.apache.camel.spi.RouteController;
import tocsin.connectors.Connectors;
import tocsin.routes.DeliverRoutes;
import tocsin.routes.ReadRoute;
import tocsin.routes.ReceiveRoutes;
import tocsin.routes.RecogniseRoute;
import tocsin.routes.Refusals;
import tocsin.routes.ReleaseRoute;
import tocsin.routes.WatchRoutes;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.Queues;
import tocsin.routes.deliver.AtomFeed;
import tocsin.routes.deliver.AtomShelf;
import tocsin.routes.deliver.Circuit;
import tocsin.routes.deliver.FolderChannel;
import tocsin.routes.deliver.OneAttempt;
import tocsin.routes.deliver.Outcomes;
import tocsin.routes.deliver.Proof;
import tocsin.routes.deliver.Taking;
import tocsin.routes.deliver.Webhook;
import tocsin.routes.deliver.WebhookChannel;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.NodeSettings;
import tocsin.routes.read.Read;
import tocsin.routes.receive.Arrival;
import tocsin.routes.receive.Evidence;
import tocsin.routes.receive.InTurn;
import tocsin.routes.receive.Polling;
import tocsin.routes.receive.PushDoor;
import tocsin.routes.receive.QueueDoor;
import tocsin.routes.receive.QueueMessages;
import tocsin.routes.receive.Receipt;
import tocsin.routes.receive.Receive;
import tocsin.routes.receive.ServerDoor;
import tocsin.routes.receive.Strangers;
import tocsin.routes.recognise.Linking;
import tocsin.routes.recognise.Recognise;
import tocsin.routes.release.Releasing;
import tocsin.routes.store.Store;

/** The Camel side of a node: the route classes, the beans that they name, and a route per feed and channel from its template. */
final class CamelRoutes implements AutoCloseable {

    /** One connection per endpoint, no redirects, no caching of what may be large. */
    private static final String HTTP =
            "followRedirects=false&copyHeaders=false&disableStreamCache=true&connectTimeout=5000";

    /** Requests that wait for their receipt at the same time, and so share a commit. */
    private static final int MOST_REQUESTS = 256;

    private final Main main = new Main();
    private final ScheduledThreadPoolExecutor deadlines = deadlines();
    private final Coalition coalition;
    private final Clock clock;
    private final Map<String, Receive> receive = new java.util.HashMap<>();
    private final Strangers strangers;

    CamelRoutes(Coalition coalition, Clock clock) {
        this.coalition = coalition;
        this.clock = clock;
        this.strangers = new Strangers(clock);
        main.setOverrideProperties(properties(coalition.settings()));
        main.configure().addRoutesBuilder(new Refusals());
        main.configure().addRoutesBuilder(new ReceiveRoutes());
        main.configure().addRoutesBuilder(new ReadRoute());
        main.configure().addRoutesBuilder(new RecogniseRoute());
        main.configure().addRoutesBuilder(new ReleaseRoute());
        main.configure().addRoutesBuilder(new DeliverRoutes());
        main.configure().addRoutesBuilder(new WatchRoutes());
        main.bind("vertx", Vertx.vertx(new VertxOptions().setWorkerPoolSize(MOST_REQUESTS)));
        main.init();
    }

    ProducerTemplate producer() {
        return main.getCamelContext().createProducerTemplate();
    }

    /** The beans of stages 1 to 4, by the stage's name. */
    void stages(Receive receiving, Read read, Recognise recognise, Linking link, Releasing release) {
        receive.put("receive", receiving);
        bind("receive", receiving);
        bind("read", read);
        bind("recognise", recognise);
        bind("link", link);
        bind("release", release);
    }

    /** @param held whether this is the node that polls and takes files from folders */
    void inTurn(BooleanSupplier held) {
        bind("in-turn", new InTurn(held));
    }

    /** Everything that speaks to the outside. */
    void doors(
            Ids ids,
            Store store,
            Proof proof,
            Taking taking,
            Broker broker,
            PrometheusMeterRegistry registry,
            Gauges gauges) {
        main.getCamelContext().addComponent("jms", jms(broker));
        PushDoor door = new PushDoor(coalition, ids);
        bind("push-door", door);
        Evidence evidence = new Evidence(receiving(), door, strangers, store, clock);
        Outcomes outcomes = new Outcomes(proof, clock, coalition.settings().brokers() != null);
        bind("outcomes", outcomes);
        bind("queue-messages", new QueueMessages(coalition.settings().maxDocumentBytes()));
        process("push-door-enter", door::enter);
        process("push-door-accepted", door::accepted);
        process("push-door-unknown", door::unknownFeed);
        process("answer-turned-away", evidence::answerTurnedAway);
        process("answer-failed", evidence::answerFailed);
        process("evidence-turned-away", evidence::turnedAway);
        process("evidence-failed", evidence::failed);
        process("delivery-take", taking::take);
        process("delivery-failed", outcomes::failed);
        process("delivery-suspected", outcomes::setAside);
        process("delivery-expired", outcomes::expired);
        process("file-written", outcomes::fileWritten);
        bind("watch", new Watch(registry, store, gauges, door));
        for (Feed feed : coalition.feeds()) {
            add(feed, store);
        }
        route("receive-unknown", "receive-unknown").add();
        for (Channel channel : coalition.channels()) {
            add(channel, proof, outcomes, broker, door);
        }
    }

    void start() {
        main.start();
        new ServerDoor(
                        door(),
                        strangers,
                        receiving(),
                        coalition.settings().maxDocumentBytes(),
                        coalition.settings().roomInFlight())
                .hang(main.getCamelContext().getRegistry().findSingleByType(VertxPlatformHttpRouter.class));
    }

    /** Takes no more documents; who posts one is told to come again (503). */
    void closeDoors() throws Exception {
        RouteController controller = main.getCamelContext().getRouteController();
        List<String> doors = main.getCamelContext().getRoutes().stream()
                .map(Route::getId)
                .filter(id -> id.startsWith("receive-"))
                .toList();
        for (String door : doors) {
            controller.suspendRoute(door, 5, TimeUnit.SECONDS);
        }
    }

    CompletableFuture<Receipt> receive(Arrival arrival) {
        return receiving().receiveSoon(arrival);
    }

    @Override
    public void close() {
        main.stop();
        deadlines.shutdownNow();
    }

    private PushDoor door() {
        return main.getCamelContext().getRegistry().lookupByNameAndType("push-door", PushDoor.class);
    }

    private Receive receiving() {
        return java.util.Objects.requireNonNull(receive.get("receive"));
    }

    private void add(Feed feed, Store store) {
        String id = dashed(feed.name());
        feed.from()
                .fold(
                        push -> route("receive-push", "receive-" + id)
                                .parameter("feed", feed.name())
                                .add(),
                        poll -> {
                            bind("poll-" + id, new Polling(feed, poll, store, clock));
                            return route("receive-poll", "receive-" + id)
                                    .parameter("feed", feed.name())
                                    .parameter("every", poll.every().toMillis())
                                    .parameter(
                                            "url",
                                            endpoint(
                                                    poll.url(),
                                                    HTTP + "&responseTimeout=30000&throwExceptionOnFailure=true"
                                                            + "&okStatusCodeRange=200-299,304"))
                                    .parameter("polling", "poll-" + id)
                                    .add();
                        },
                        folder -> {
                            bind("door-" + id, new QueueDoor(feed));
                            return route("receive-folder", "receive-" + id)
                                    .parameter("feed", feed.name())
                                    .parameter("folder", folder.path())
                                    .parameter("every", folder.every().toMillis())
                                    .parameter("door", "door-" + id)
                                    .add();
                        },
                        queue -> {
                            bind("door-" + id, new QueueDoor(feed));
                            return route("receive-queue", "receive-" + id)
                                    .parameter("feed", feed.name())
                                    .parameter("queue", Queues.in(feed.partner(), feed.id()))
                                    .parameter("door", "door-" + id)
                                    .add();
                        });
    }

    private void add(Channel channel, Proof proof, Outcomes outcomes, Broker broker, PushDoor door) {
        String id = dashed(channel.name());
        String queue = Queues.out(channel.partner(), channel.id());
        Circuit circuit = new Circuit(channel, proof, clock);
        bind("circuit-" + id, circuit);
        channel.to()
                .fold(
                        own -> "the partner reads it itself",
                        webhook -> {
                            bind("webhook-" + id, new Webhook(webhook.secret(), clock));
                            bind("attempt-" + id, new OneAttempt(webhook.timeout(), deadlines));
                            bind(
                                    "channel-" + id,
                                    new WebhookChannel(
                                            circuit,
                                            outcomes,
                                            webhook.patience(),
                                            () -> broker.backlog(queue),
                                            clock,
                                            producer(),
                                            "direct:" + queue));
                            route("deliver-webhook-post", "deliver-" + id + "-post")
                                    .parameter("queue", queue)
                                    .parameter("webhook", "webhook-" + id)
                                    .parameter(
                                            "url",
                                            endpoint(
                                                    webhook.url(),
                                                    HTTP + "&responseTimeout="
                                                            + webhook.timeout().toMillis()
                                                            + "&httpClientConfigurer=#attempt-" + id))
                                    .add();
                            return route("deliver-webhook", "deliver-" + id)
                                    .parameter("queue", queue)
                                    .parameter("channel", "channel-" + id)
                                    .add();
                        },
                        atom -> {
                            Path folder = coalition
                                    .settings()
                                    .data()
                                    .resolve("atom")
                                    .resolve(channel.partner())
                                    .resolve(channel.id());
                            AtomFeed feed = new AtomFeed(
                                    folder, channel.name(), contentType(channel), atom.keep(), proof, clock);
                            bind("atom-" + id, feed);
                            process("shelf-" + id, new AtomShelf(feed, channel, door));
                            route("deliver-atom", "deliver-" + id)
                                    .parameter("queue", queue)
                                    .parameter("circuit", "circuit-" + id)
                                    .parameter("atom", "atom-" + id)
                                    .add();
                            return route("serve-atom", "serve-" + id)
                                    .parameter("channel", channel.name())
                                    .parameter("shelf", "shelf-" + id)
                                    .add();
                        },
                        folder -> {
                            bind("folder-" + id, new FolderChannel(folder.path(), channel.form()));
                            route("deliver-folder-attempt", "deliver-" + id + "-attempt")
                                    .parameter("queue", queue)
                                    .parameter("circuit", "circuit-" + id)
                                    .parameter("folder", "folder-" + id)
                                    .add();
                            return route("deliver-folder", "deliver-" + id)
                                    .parameter("queue", queue)
                                    .add();
                        });
    }

    private static ScheduledThreadPoolExecutor deadlines() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "deadlines");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private TemplatedRouteBuilder route(String template, String id) {
        return TemplatedRouteBuilder.builder(main.getCamelContext(), template).routeId(id);
    }

    private void bind(String name, Object bean) {
        main.getCamelContext().getRegistry().bind(name, bean);
    }

    private void process(String name, Processor processor) {
        main.getCamelContext().getRegistry().bind(name, Processor.class, processor);
    }

    private static String endpoint(URI url, String options) {
        return url + (url.getRawQuery() == null ? "?" : "&") + options;
    }

    private static String contentType(Channel channel) {
        return Connectors.channel(channel.form()).orElseThrow().contentType();
    }

    private static String dashed(String name) {
        return name.replace('/', '-').toLowerCase(Locale.ROOT);
    }

    /** Local transactions on a connection that stays: a message leaves its queue only when its route is through. */
    private static JmsComponent jms(Broker broker) {
        JmsComponent jms = JmsComponent.jmsComponent(broker.connections());
        jms.setTransacted(true);
        jms.setDisableReplyTo(true); // nobody orders a receipt to be sent to some queue
        jms.setLazyCreateTransactionManager(false);
        jms.setCacheLevelName("CACHE_CONSUMER");
        jms.setReceiveTimeout(1_000);
        jms.setAcceptMessagesWhileStopping(false);
        jms.setErrorHandlerLoggingLevel(LoggingLevel.DEBUG); // the store has the evidence already
        jms.setErrorHandlerLogStackTrace(false);
        return jms;
    }

    private static Properties properties(NodeSettings settings) {
        Properties properties = new Properties();
        properties.put("camel.main.name", "tocsin");
        properties.put("camel.main.profile", "prod");
        properties.put("camel.main.auto-configuration-log-summary", "false");
        properties.put("camel.main.shutdown-timeout", "15");
        properties.put("camel.main.stream-caching-enabled", "false");
        properties.put("camel.server.enabled", "true");
        properties.put("camel.server.host", settings.http().host());
        properties.put("camel.server.port", Integer.toString(settings.http().port()));
        properties.put("camel.server.max-body-size", Integer.toString(settings.maxDocumentBytes() + 1));
        properties.put("camel.server.file-upload-enabled", "false");
        return properties;
    }
}
