package tocsin.routes.node;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Partners' own programs at the channels: each notes what it sees, and connects again when the node was away. */
final class Readers implements AutoCloseable {

    private static final int AGAIN_MILLIS = 40;
    private static final int POLL_MILLIS = 400;
    private static final int TOGETHER = 3;

    private final Village village;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    Readers(Village village) {
        this.village = village;
    }

    /** Takes what the queue has, and acknowledges some deliveries at a time. */
    ChannelLog queue(String partner, String channel) {
        ChannelLog log = new ChannelLog(channel, true);
        run(partner + "/" + channel, () -> {
            while (reading()) {
                try (Connection connection = village.connect(partner);
                        Session session = connection.createSession(false, Session.CLIENT_ACKNOWLEDGE);
                        MessageConsumer consumer =
                                session.createConsumer(session.createQueue("out." + partner + "." + channel))) {
                    take(consumer, log);
                } catch (JMSException | RuntimeException e) {
                    awaitDoors();
                }
            }
        });
        return log;
    }

    private void take(MessageConsumer consumer, ChannelLog log) throws JMSException {
        int unacknowledged = 0;
        Message last = null;
        while (reading()) {
            Message message = consumer.receive(100);
            if (message != null) {
                Village.Delivered delivered = Village.Delivered.of((BytesMessage) message);
                log.saw(
                        delivered.id(),
                        delivered.possibleDuplicate(),
                        message.propertyExists("tocsinLate") && message.getBooleanProperty("tocsinLate"),
                        delivered.body(),
                        System.nanoTime());
                unacknowledged++;
                last = message;
            }
            if (last != null && (message == null || unacknowledged == TOGETHER)) {
                last.acknowledge(); // with all before it
                unacknowledged = 0;
                last = null;
            }
        }
    }

    /** Notes each file's first appearance. A repeat is the same file once more. */
    ChannelLog folder(String channel, Path folder) {
        ChannelLog log = new ChannelLog(channel, false);
        run(channel, () -> {
            try (WatchService watch = folder.getFileSystem().newWatchService()) {
                Files.createDirectories(folder);
                folder.register(watch, ENTRY_CREATE);
                watch(watch, folder, log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return log;
    }

    private void watch(WatchService watch, Path folder, ChannelLog log) throws IOException {
        Set<Path> known = new HashSet<>();
        while (reading()) {
            WatchKey key = poll(watch);
            for (WatchEvent<?> event : key == null ? List.<WatchEvent<?>>of() : key.pollEvents()) {
                if (event.kind().equals(OVERFLOW)) {
                    throw new AssertionError("too many files at once to tell their order");
                }
                Path name = (Path) event.context();
                if (!name.toString().startsWith(".") && known.add(name)) {
                    log.saw(name.toString(), false, false, Village.read(folder.resolve(name)), System.nanoTime());
                }
            }
            if (key != null) {
                key.reset();
            }
        }
    }

    private static WatchKey poll(WatchService watch) {
        try {
            return watch.poll(100, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** Polls the Atom feed and fetches what it has not got yet. What appears in one poll was seen at once. */
    ChannelLog atom(String partner, String channel) {
        ChannelLog log = new ChannelLog(channel, false);
        run(partner + "/" + channel, () -> {
            Map<String, Long> appeared = new HashMap<>();
            Set<String> fetched = new HashSet<>();
            while (reading()) {
                try {
                    long when = System.nanoTime();
                    List<String> entries = village.entries(partner, channel);
                    entries.forEach(entry -> appeared.putIfAbsent(entry, when));
                    for (String entry : entries) {
                        if (!fetched.contains(entry) && reading()) {
                            fetch(partner, entry, appeared.get(entry), log);
                            fetched.add(entry);
                        }
                    }
                    pause(POLL_MILLIS);
                } catch (UncheckedIOException e) {
                    awaitDoors();
                }
            }
        });
        return log;
    }

    /** Why a partner's program ended by itself: a mistake of the harness, which would look like alerts lost. */
    List<String> ended() {
        return List.copyOf(ended);
    }

    private void fetch(String partner, String entry, long when, ChannelLog log) {
        HttpResponse<String> answer = village.get(partner, "/out/" + partner + "/" + entry);
        if (answer.statusCode() != 200) {
            throw new UncheckedIOException(new IOException("HTTP " + answer.statusCode()));
        }
        log.saw(entry, false, false, answer.body(), when);
    }

    private void run(String name, Runnable reading) {
        Thread thread = new Thread(
                () -> {
                    try {
                        reading.run();
                    } catch (RuntimeException | AssertionError e) {
                        ended.add(name + ": " + e);
                    }
                },
                "reader " + name);
        threads.add(thread);
        thread.start();
    }

    private void awaitDoors() {
        pause(AGAIN_MILLIS);
        while (reading() && !village.opens()) {
            pause(AGAIN_MILLIS);
        }
    }

    private boolean reading() {
        return over.getCount() > 0;
    }

    private void pause(long millis) {
        try {
            over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws InterruptedException {
        over.countDown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(20));
        }
    }
}
