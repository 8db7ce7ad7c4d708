package tocsin.routes.node;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.recognise.Recogniser;
import tocsin.routes.broker.ArrivalLimit;
import tocsin.routes.broker.Broker;
import tocsin.routes.broker.Seal;
import tocsin.routes.broker.SealCheck;
import tocsin.routes.deliver.Dispatch;
import tocsin.routes.deliver.Dispatcher;
import tocsin.routes.deliver.Proof;
import tocsin.routes.deliver.Renderer;
import tocsin.routes.deliver.Taking;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.NodeSettings;
import tocsin.routes.read.Read;
import tocsin.routes.receive.Arrival;
import tocsin.routes.receive.Intake;
import tocsin.routes.receive.Quotas;
import tocsin.routes.receive.Receipt;
import tocsin.routes.receive.Receive;
import tocsin.routes.receive.TurnedAwayRecords;
import tocsin.routes.recognise.Linking;
import tocsin.routes.recognise.LiveIncidents;
import tocsin.routes.recognise.Origins;
import tocsin.routes.recognise.Recognise;
import tocsin.routes.release.Releasing;
import tocsin.routes.store.DataFolder;
import tocsin.routes.store.NodeLock;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoreBroken;
import tocsin.routes.store.Turn;

/**
 * One running Tocsin: store, broker, pump and routes, started so that nothing speaks before it can keep its word, and stopped in
 * the opposite order.
 */
public final class Node implements AutoCloseable {

    /** Between door and disk, all feeds together. */
    private static final int MOST_DOCUMENTS = 4_000;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Coalition coalition;
    private final Store store;
    private final Broker broker;
    private final CamelRoutes routes;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /**
     * @param whenBroken called when the store can no longer promise durability: the process must end at once
     * @throws RuntimeException naming what is taken, locked or unreadable; nothing is left running then
     */
    public static Node start(Coalition coalition, Clock clock, Consumer<StoreBroken> whenBroken) {
        return new Node(coalition, clock, whenBroken);
    }

    private Node(Coalition coalition, Clock clock, Consumer<StoreBroken> whenBroken) {
        this.coalition = coalition;
        NodeSettings settings = coalition.settings();
        try {
            DataFolder.prepare(settings.data());
            part(NodeLock.take(settings.data()));
            NodeStore its = NodeStore.of(settings);
            byte[] key = its.key();
            Ids ids = new Ids(clock, key);
            Meters meters = new Meters(registry, clock);
            store = part(its.open(clock, whenBroken));
            Origins origins = new Origins(coalition);
            LiveIncidents incidents = new LiveIncidents(origins, new Linker(Model.shipped(), Linker.Rules.DEFAULT));
            Restoring.restore(incidents, store, meters, clock.instant());
            Proof proof = new Proof(store, clock, meters);
            Seal seal = new Seal(key);
            Mending mending = new Mending(coalition, store, meters);
            TooLargeMessages tooLarge = new TooLargeMessages();
            broker = part(NodeBroker.open(
                    coalition,
                    proof,
                    new SealCheck(seal, mending),
                    new ArrivalLimit(settings.maxDocumentBytes(), tooLarge)));
            Dispatch dispatch = new Dispatch(
                    broker.connections(),
                    store,
                    new Renderer(coalition.feeds(), key),
                    seal,
                    meters,
                    settings.brokers() == null);
            Turn turn = part(store.turn("dispatch"));
            Dispatcher dispatcher = part(new Dispatcher(
                    NodeBroker.dispatches(turn, broker),
                    settings.shared() == null,
                    store,
                    broker,
                    dispatch,
                    coalition.channels()));
            dispatcher.start();
            routes = new CamelRoutes(coalition, clock);
            Intake intake = new Intake(MOST_DOCUMENTS, settings.roomInFlight());
            Quotas quotas = new Quotas(coalition.feeds());
            TurnedAwayRecords turnedAway = new TurnedAwayRecords(store, clock);
            Receive door = new Receive(intake, quotas, turnedAway, ids, clock, meters);
            Pump pump = new Pump(store, routes.producer(), intake, dispatcher, turn::held);
            Linking linking = new Linking(incidents, origins, ids::alert);
            Gauges gauges = new Gauges(registry, store, coalition, clock);
            routes.stages(
                    door,
                    new Read(coalition.feeds(), meters),
                    new Recognise(new Recogniser(coalition.delegates()), ids, meters),
                    linking,
                    new Releasing(coalition.channels(), linking, meters));
            routes.inTurn(turn::held);
            routes.doors(ids, store, proof, new Taking(seal, mending), broker, registry, gauges);
            part(new Retaining(store, settings.retention(), turn).start());
            part(turnedAway::recordAll);
            part(routes);
            part(pump); // works through the routes: started after them, closed before them
            part(routes::closeDoors); // first of all: what came in before is finished
            part(quotas::close);
            routes.start();
            pump.start();
            broker.openDoor();
            part(new EverySecond(() -> {
                        tooLarge.recordAt(door);
                        turnedAway.recordFullMinute();
                        mending.mend(broker, dispatcher);
                    })
                    .start());
            part(new BrokerWatch(broker, store, () -> dispatcher.refill(coalition.channels())).start());
        } catch (RuntimeException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** As if it had come in by the feed's own transport: for the command line and measurements. */
    public CompletableFuture<Receipt> receive(Arrival arrival) {
        return routes.receive(arrival);
    }

    public Store store() {
        return store;
    }

    public Broker broker() {
        return broker;
    }

    public Coalition coalition() {
        return coalition;
    }

    /** Stops the doors first, finishes what is under way, and leaves the rest in the store. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                org.slf4j.LoggerFactory.getLogger(Node.class).error("stopping a part failed", e);
            }
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    /** Names and addresses of the doors, for the start-up lines. */
    public Map<String, String> doors() {
        NodeSettings settings = coalition.settings();
        String http = "http://" + settings.http().host() + ":" + settings.http().port();
        return Map.of(
                "intake", http + "/in/<partner>/<feed>",
                "health", http + "/health/ready",
                "metrics", http + "/metrics",
                "queues", broker.door());
    }
}
