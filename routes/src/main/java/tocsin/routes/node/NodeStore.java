package tocsin.routes.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import tocsin.routes.partners.NodeSettings;
import tocsin.routes.store.CarryOver;
import tocsin.routes.store.Database;
import tocsin.routes.store.Store;
import tocsin.routes.store.StoreBroken;
import tocsin.routes.store.StoreReader;

/** The store that a node works on, as its settings say: its own in the data folder, or one that several nodes share. */
public final class NodeStore {

    private final NodeSettings settings;
    private final Database database;

    private NodeStore(NodeSettings settings, Database database) {
        this.settings = settings;
        this.database = database;
    }

    public static NodeStore of(NodeSettings settings) {
        NodeSettings.Shared shared = settings.shared();
        return new NodeStore(
                settings,
                shared == null
                        ? Database.in(settings.data())
                        : Database.at(
                                shared.url(),
                                shared.user().value(),
                                shared.password().value()));
    }

    public static NodeStore in(Path data) {
        return of(NodeSettings.defaults(data));
    }

    /** The same for all nodes on one store. Made at the first start where the settings name none. */
    public byte[] key() {
        NodeSettings.Shared shared = settings.shared();
        return shared == null || shared.key() == null
                ? NodeKey.of(settings.data())
                : shared.key().value().getBytes(StandardCharsets.UTF_8);
    }

    public Database database() {
        return database;
    }

    /** Whether a node ever made it. */
    public boolean exists() {
        return StoreReader.exists(database);
    }

    /** Throws as {@link Store#open}, and when what the data folder holds from before was not carried over. */
    public Store open(Clock clock, Consumer<StoreBroken> whenBroken) {
        if (settings.shared() != null && StoreReader.exists(settings.data())) {
            throw new IllegalStateException(
                    "STORE-LEFT: " + settings.data().toAbsolutePath()
                            + " holds a store of its own, which the shared one does not know; 'tocsin carry-over' carries it over");
        }
        return Store.open(database, key(), clock, whenBroken);
    }

    /** From the data folder to the shared store. The node must not run. Throws as {@link CarryOver#carry}. */
    public CarryOver.Arrived carryOver(StoreReader.Progress progress) {
        return CarryOver.carry(settings.data(), database, key(), progress);
    }

    public StoreReader read(Clock clock) {
        return StoreReader.open(database, key(), clock);
    }
}
