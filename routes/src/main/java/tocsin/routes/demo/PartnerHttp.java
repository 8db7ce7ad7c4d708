package tocsin.routes.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/** The partners' HTTP clients: one pushes documents, one polls Atom channels and fetches each entry. */
final class PartnerHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Pattern ENTRY = Pattern.compile("href=\"([^\"]+/([a-z0-9]+)\\.xml)\"");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String node;
    private final Mailroom mailroom;
    private final Map<String, String> etags = new ConcurrentHashMap<>();

    /** @param node {@code http://host:port} */
    PartnerHttp(String node, Mailroom mailroom) {
        this.node = node;
        this.mailroom = mailroom;
    }

    HttpResponse<String> push(String feed, String credential, String contentType, byte[] document)
            throws IOException, InterruptedException {
        HttpRequest request = request("/in/" + feed, credential)
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(document))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Asks once for what is new, and fetches it. Says nothing when the node does not answer: it asks again. */
    void poll(String channel, String credential) {
        String path = "/out/" + channel;
        try {
            HttpRequest index = request(path, credential)
                    .header("If-None-Match", etags.getOrDefault(channel, "none"))
                    .build();
            HttpResponse<String> answer = client.send(index, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                fetch(channel, URI.create(node + path), credential, answer.body());
                answer.headers().firstValue("ETag").ifPresent(etag -> etags.put(channel, etag));
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(PartnerHttp.class).debug("polling {}", channel, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fetch(String channel, URI index, String credential, String xml)
            throws IOException, InterruptedException {
        Matcher entry = ENTRY.matcher(xml);
        while (entry.find()) {
            if (mailroom.has(entry.group(2))) {
                continue;
            }
            HttpRequest document = HttpRequest.newBuilder(index.resolve(entry.group(1)))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + credential)
                    .build();
            HttpResponse<byte[]> answer = client.send(document, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() == 200) {
                mailroom.arrived(channel, entry.group(2), answer.body());
            }
        }
    }

    private HttpRequest.Builder request(String path, String credential) {
        return HttpRequest.newBuilder(URI.create(node + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + credential);
    }
}
