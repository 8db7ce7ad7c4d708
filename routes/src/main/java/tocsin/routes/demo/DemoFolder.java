package tocsin.routes.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tocsin.routes.node.FreePort;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Loader;

/**
 * A folder of the demo's own: a copy of the sample coalition with free ports, and a data folder beside it. Whatever the copy says, the
 * demo speaks to this machine and writes to this folder alone.
 */
final class DemoFolder {

    private static final String LOOPBACK = "127.0.0.1";

    /** Where the sample coalition's files expect the partners' servers. */
    private static final String PARTNERS_SITE = "http://127.0.0.1:8460/";

    private final Path folder;
    private final Path samples;
    private final URI site;

    private DemoFolder(Path folder, Path samples, URI site) {
        this.folder = folder;
        this.samples = samples;
        this.site = site;
    }

    /**
     * @param config the shipped configuration; its folder {@code samples} holds the documents
     * @param folder to be filled
     * @param site of the demo's own server for the partners
     * @throws UnfitForDemo when the configuration is not the sample coalition any more
     */
    static DemoFolder fill(Path config, Path folder, URI site) throws IOException {
        Path samples = config.resolve("samples");
        if (!Files.isDirectory(samples)) {
            throw new UnfitForDemo("there are no sample documents in " + samples);
        }
        Path partners = Files.createDirectories(folder.resolve("config").resolve("partners"));
        for (String partner : Story.PARTNERS) {
            Path file = config.resolve("partners").resolve(partner + ".yaml");
            if (!Files.isRegularFile(file)) {
                throw new UnfitForDemo("the sample partner's file " + file + " is not there");
            }
            String yaml = Files.readString(file)
                    .replace(PARTNERS_SITE, site.toString())
                    .replace("every: 5s", "every: 1s");
            Files.writeString(partners.resolve(partner + ".yaml"), yaml);
        }
        Files.writeString(folder.resolve("config").resolve("tocsin.yaml"), settings(FreePort.find(), FreePort.find()));
        return new DemoFolder(folder, samples, site);
    }

    private static String settings(int http, int amqp) {
        return """
                # The demo's own node: a copy of the sample coalition on ports that were free.
                node: demo
                data: ../data
                http: { bind: 127.0.0.1, port: %d }
                amqp: { bind: 127.0.0.1, port: %d }
                """.formatted(http, amqp);
    }

    Path config() {
        return folder.resolve("config");
    }

    Path samples() {
        return samples;
    }

    /** The document as the partner sends it. */
    byte[] sample(String file) {
        try {
            byte[] bytes = Files.readAllBytes(samples.resolve(file));
            return file.endsWith(".atom")
                    ? new String(bytes, StandardCharsets.UTF_8)
                            .replace(PARTNERS_SITE, site.toString())
                            .getBytes(StandardCharsets.UTF_8)
                    : bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The coalition that the node will run. */
    Coalition coalition() {
        Coalition coalition = new Loader(config(), null).load(Map.of());
        if (!coalition.leftOut().isEmpty() || coalition.cannotStart()) {
            throw new UnfitForDemo("the sample coalition has errors; see 'tocsin validate': "
                    + String.join(", ", coalition.leftOut()));
        }
        List<String> astray = astray(coalition);
        if (!astray.isEmpty()) {
            throw new UnfitForDemo(
                    "the demo speaks to nobody but itself, and these lead elsewhere: " + String.join(", ", astray));
        }
        return coalition;
    }

    private List<String> astray(Coalition coalition) {
        List<String> astray = new ArrayList<>();
        for (Feed feed : coalition.feeds()) {
            boolean here = feed.from()
                    .<Boolean>fold(push -> true, poll -> here(poll.url()), in -> here(in.path()), queue -> true);
            if (!here) {
                astray.add(feed.source());
            }
        }
        for (Channel channel : coalition.channels()) {
            boolean here = channel.to()
                    .<Boolean>fold(queue -> true, hook -> here(hook.url()), atom -> true, out -> here(out.path()));
            if (!here) {
                astray.add(channel.source());
            }
        }
        return astray;
    }

    private boolean here(URI url) {
        return site.getAuthority().equals(url.getAuthority());
    }

    private boolean here(Path path) {
        return path.normalize().startsWith(folder.toAbsolutePath().normalize());
    }

    /** Leaves nothing. */
    static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
