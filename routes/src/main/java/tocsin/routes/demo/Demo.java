package tocsin.routes.demo;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.LoggerFactory;
import tocsin.routes.node.Node;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.store.StoreReader;

/** A real node with the sample coalition around it. */
public final class Demo implements AutoCloseable {

    private static final int DEFECT = 70;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final DemoFolder folder;
    private final Coalition coalition;
    private final Partners partners;
    private final Mailroom mailroom = new Mailroom();
    private final Node node;
    private final Patience patience;

    /**
     * @param config the shipped configuration with its samples; it is copied, and left alone
     * @param folder to be filled with the demo's own configuration and data; empty
     * @param patience how long at most the demo waits for any one thing
     * @throws UnfitForDemo when the configuration is none that a demo may run
     * @throws RuntimeException naming what is taken or unreadable; nothing is left running then
     */
    public static Demo start(Path config, Path folder, Clock clock, Duration patience) throws IOException {
        return new Demo(config, folder, clock, patience);
    }

    private Demo(Path config, Path folder, Clock clock, Duration patience) throws IOException {
        try {
            PartnerSite site = part(new PartnerSite(mailroom));
            this.folder = DemoFolder.fill(config, folder, site.address());
            coalition = this.folder.coalition();
            partners = new Partners(coalition, this.folder, site, mailroom);
            node = part(
                    Node.start(coalition, clock, broken -> Runtime.getRuntime().halt(DEFECT)));
            part(partners);
            ScheduledExecutorService beat =
                    Executors.newScheduledThreadPool(4, task -> new Thread(task, "demo-partner"));
            part(beat::shutdownNow);
            this.patience = new Patience(beat, patience);
            partners.listen(beat);
        } catch (JMSException e) {
            close();
            throw new IllegalStateException("a partner cannot read its queue: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Plays the whole story; once.
     *
     * @return whether the table adds up and everything released arrived
     */
    public boolean play(Teller teller) throws IOException, InterruptedException, JMSException {
        StoreReader store = node.store().reader();
        Report report = new Report(store, coalition, mailroom, teller);
        Play play = new Play(folder, partners, store, patience, report, teller);
        boolean ready = patience.until(this::allPolled);
        if (!ready) {
            teller.missing(new Teller.Missing("the node has not asked the partners' servers yet"));
        }
        List<Scene> scenes = Story.scenes();
        for (int i = 0; i < scenes.size(); i++) {
            play.scene(i + 1, scenes.get(i));
        }
        return new Sums(mailroom, teller).tell(store.counts(), ready && play.complete());
    }

    private boolean allPolled() {
        return coalition.feeds().stream()
                .filter(feed -> feed.from() instanceof Feed.From.Poll)
                .noneMatch(feed -> node.store()
                        .reader()
                        .feedState(feed.partner(), feed.id())
                        .isEmpty());
    }

    /** The node's doors by name. */
    public Map<String, String> doors() {
        return node.doors();
    }

    /** The demo's own configuration folder. */
    public Path config() {
        return folder.config();
    }

    /** Leaves nothing of a demo's folder. */
    public static void remove(Path folder) throws IOException {
        DemoFolder.remove(folder);
    }

    /** Once more is no harm. */
    @Override
    public synchronized void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LoggerFactory.getLogger(Demo.class).error("stopping a part of the demo failed", e);
            }
        }
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }
}
