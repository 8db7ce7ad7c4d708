package tocsin.routes.deliver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * The Atom feed (RFC 4287) of one channel, which its partner polls: one file per entry in a folder. An authenticated fetch of an
 * entry's document is the proof of delivery.
 */
public final class AtomFeed {

    private static final String DOCUMENT = ".xml";
    private static final String TITLE = ".title";

    private final Path folder;
    private final String channel;
    private final String contentType;
    private final Duration keep;
    private final Proof proof;
    private final Clock clock;

    /** @param contentType of the entries' documents */
    public AtomFeed(Path folder, String channel, String contentType, Duration keep, Proof proof, Clock clock) {
        this.folder = folder;
        this.channel = channel;
        this.contentType = contentType;
        this.keep = keep;
        this.proof = proof;
        this.clock = clock;
    }

    /** Puts a delivery into the feed; once more is no harm. */
    public void publish(Exchange exchange) throws IOException {
        String delivery = DeliverProperties.delivery(exchange);
        Files.createDirectories(folder);
        DurableFiles.write(
                folder.resolve(delivery + TITLE),
                exchange.getProperty(DeliverProperties.TITLE, "", String.class).getBytes(StandardCharsets.UTF_8));
        if (!Files.exists(folder.resolve(delivery + DOCUMENT))) {
            DurableFiles.write(
                    folder.resolve(delivery + DOCUMENT), exchange.getMessage().getBody(byte[].class));
        }
    }

    /** The feed as XML, newest first. */
    public byte[] index() {
        List<Path> entries = entries();
        Instant updated = entries.isEmpty() ? Instant.EPOCH : modified(entries.get(0));
        return AtomIndex.write(
                channel, updated, entries.stream().map(this::entry).toList());
    }

    /** An entry's document; whoever gets it is told nothing of what else there may be. */
    public Optional<byte[]> document(String delivery) {
        Path file = folder.resolve(delivery + DOCUMENT);
        if (!DurableFiles.plain(delivery) || !Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The partner has it. */
    public void fetched(String delivery) {
        proof.delivered(delivery, "authenticated-fetch");
    }

    /** Entries older than the channel keeps them go; one that nobody fetched is recorded as expired. */
    public void prune() {
        Instant oldest = clock.instant().minus(keep);
        entries().stream().filter(entry -> modified(entry).isBefore(oldest)).forEach(entry -> {
            String delivery = name(entry);
            proof.expired(
                    delivery, "KEEP-ELAPSED", "nobody fetched it in the " + keep.toHours() + " hours that it was kept");
            try {
                Files.deleteIfExists(entry);
                Files.deleteIfExists(folder.resolve(delivery + TITLE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private AtomIndex.Entry entry(Path document) {
        String delivery = name(document);
        String href = channel.substring(channel.indexOf('/') + 1) + '/' + delivery + DOCUMENT;
        return new AtomIndex.Entry(delivery, title(delivery), modified(document), contentType, href);
    }

    private String title(String delivery) {
        try {
            Path file = folder.resolve(delivery + TITLE);
            return Files.exists(file) ? Files.readString(file) : delivery;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> entries() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(DOCUMENT))
                    .sorted(java.util.Comparator.comparing(AtomFeed::modified).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        } catch (IOException e) {
            return Instant.EPOCH; // pruned this moment
        }
    }

    private static String name(Path document) {
        String file = document.getFileName().toString();
        return file.substring(0, file.length() - DOCUMENT.length());
    }
}
