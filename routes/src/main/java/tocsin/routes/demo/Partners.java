package tocsin.routes.demo;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tocsin.routes.partners.Channel;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;

/** All partners of the sample coalition, at their own ends of the transports. */
final class Partners implements AutoCloseable {

    private static final String INDEX = "south-ministry/index.atom";
    private static final Pattern ENTRY = Pattern.compile("(?s)\\s*<entry>.*?</entry>");
    private static final long POLL_MILLIS = 150;
    private static final int FAILURES = 2;

    private final Coalition coalition;
    private final DemoFolder folder;
    private final PartnerSite site;
    private final Mailroom mailroom;
    private final PartnerHttp http;
    private final PartnerQueues queues;
    private final PartnerFolders folders;
    private final Set<String> published = new LinkedHashSet<>();

    /** Opens the web servers: before the node starts. */
    Partners(Coalition coalition, DemoFolder folder, PartnerSite site, Mailroom mailroom) {
        this.coalition = coalition;
        this.folder = folder;
        this.site = site;
        this.mailroom = mailroom;
        this.http = new PartnerHttp(address("http", coalition.settings().http().port()), mailroom);
        this.queues =
                new PartnerQueues(address("amqp", coalition.settings().amqp().port()), mailroom);
        this.folders = new PartnerFolders(mailroom);
        coalition.channels().forEach(this::openHook);
        coalition.feeds().forEach(this::publishIndex);
    }

    private static String address(String scheme, int port) {
        return scheme + "://127.0.0.1:" + port;
    }

    private void openHook(Channel channel) {
        if (channel.to() instanceof Channel.To.Webhook hook) {
            int failures = channel.partner().equals(Story.UNWELL) ? FAILURES : 0;
            site.hook(hook.url(), channel.name(), hook.secret().value(), failures);
        }
    }

    /** Everybody begins to look for what comes: after the node's start. */
    void listen(ScheduledExecutorService beat) throws JMSException {
        List<Runnable> looks = new ArrayList<>();
        for (Channel channel : coalition.channels()) {
            Optional<Runnable> look = channel.to()
                    .fold(
                            queue -> Optional.empty(),
                            hook -> Optional.empty(),
                            atom -> Optional.of(() -> http.poll(channel.name(), secret(channel.partner()))),
                            out -> Optional.of(() -> folders.look(channel.name(), out.path())));
            look.ifPresent(looks::add);
            if (channel.to() instanceof Channel.To.Queue) {
                queues.read(channel.partner(), secret(channel.partner()), channel.id());
            }
        }
        looks.forEach(look -> beat.scheduleWithFixedDelay(look, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS));
    }

    /** Sends the scene's document by its road. */
    void send(Scene scene) throws IOException, JMSException {
        Feed feed = feed(scene.feed());
        byte[] document = folder.sample(scene.file());
        if (feed.from() instanceof Feed.From.Queue) {
            queues.send(feed.partner(), secret(feed.partner()), feed.id(), document);
        } else if (feed.from() instanceof Feed.From.Folder in) {
            PartnerFolders.drop(in.path(), Path.of(scene.file()).getFileName().toString(), document);
        } else if (feed.from() instanceof Feed.From.Poll poll) {
            String name = Path.of(scene.file()).getFileName().toString();
            site.publish(poll.url().resolve(name), document);
            published.add(name);
            publishIndex(feed);
        }
    }

    HttpResponse<String> push(Scene scene) throws IOException, InterruptedException {
        String credential = scene.road() == Scene.Road.PUSH ? secret(scene.partner()) : "a-guess";
        String type = scene.file().endsWith(".json") ? "application/json" : "application/cap+xml";
        return http.push(scene.feed(), credential, type, folder.sample(scene.file()));
    }

    /** The index lists what is published so far. */
    private void publishIndex(Feed feed) {
        if (feed.from() instanceof Feed.From.Poll poll) {
            site.publish(poll.url(), index());
        }
    }

    private byte[] index() {
        String whole = new String(folder.sample(INDEX), StandardCharsets.UTF_8);
        return ENTRY.matcher(whole)
                .replaceAll(entry -> published.stream().anyMatch(entry.group()::contains)
                        ? java.util.regex.Matcher.quoteReplacement(entry.group())
                        : "")
                .getBytes(StandardCharsets.UTF_8);
    }

    Mailroom mailroom() {
        return mailroom;
    }

    private Feed feed(String name) {
        return coalition.feeds().stream()
                .filter(feed -> feed.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UnfitForDemo("the sample coalition has no feed " + name));
    }

    private String secret(String partner) {
        return Objects.requireNonNull(coalition.partner(partner).orElseThrow().credential(), partner)
                .value();
    }

    @Override
    public void close() {
        queues.close();
    }
}
