package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.figures.Fact;

/** More than the node can write down: who comes too much is told so, and nothing else changes for anybody. */
class BusyTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
              - { id: quiet, from: { push: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
            """;
    private static final int DOCUMENTS = 30;

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, CompletableFuture<HttpResponse<String>>> answers = new LinkedHashMap<>();
    private Village village;

    @BeforeEach
    void start() {
        village = new Village(folder)
                .partner("north", NORTH)
                .partner("south", SOUTH)
                .start();
    }

    @AfterEach
    void stop() {
        village.close();
    }

    @Test
    void tellsAFloodToComeAgainWhileTheDiskIsSlowAndTakesAQuietFeed() throws Exception {
        CompletableFuture<HttpResponse<String>> quiet;
        try (Connection slow = DriverManager.getConnection("jdbc:sqlite:" + village.data.resolve("store.db"));
                Statement held = slow.createStatement()) {
            held.execute("BEGIN IMMEDIATE"); // nothing else is written meanwhile
            for (int n = 0; n < DOCUMENTS; n++) {
                answers.put("flood-" + n, post("warnings", flood("flood-" + n)));
            }
            Awaitility.await().until(() -> answers.values().stream().anyMatch(CompletableFuture::isDone));
            quiet = post("quiet", Cap.alert("quiet", "Quiet"));
            Awaitility.await().until(() -> village.metered("tocsin_documents_turned_away_total", "BUSY") > 5);

            assertThat(answers.values().stream().filter(CompletableFuture::isDone))
                    .allSatisfy(answer -> assertComeAgain(answer.join()));
            held.execute("ROLLBACK");
        }
        CompletableFuture.allOf(answers.values().toArray(CompletableFuture[]::new))
                .join();
        assertThat(quiet.join().statusCode()).isEqualTo(202);

        Set<String> refused = answers.entrySet().stream()
                .filter(one -> one.getValue().join().statusCode() != 202)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        assertThat(refused).hasSizeBetween(6, DOCUMENTS - 1);
        for (String again : refused) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> post("warnings", flood(again)).join().statusCode() == 202);
        }
        assertThat(post("warnings", Cap.alert("last", "Last")).join().statusCode())
                .isEqualTo(202);
        assertToldOnce();
        Fact.of("fault", "the store writes nothing for a while under a flood; refused senders come again")
                .n(DOCUMENTS)
                .lost(0)
                .unmarked(0)
                .figure("asked to come again", refused.size())
                .command("mvn -pl routes -am test -Dtest=BusyTest")
                .append();
    }

    private static void assertComeAgain(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0)).isPositive();
        assertThat(answer.body())
                .contains("\"BUSY\"")
                .contains("too much is under way")
                .doesNotContain("receipt");
    }

    private void assertToldOnce() throws Exception {
        List<String> told = village.takeUntil("south", "duty", "Last").stream()
                .map(one -> one.body().replaceAll("(?s).*<identifier>(.*)</identifier>.*", "$1"))
                .toList();
        assertThat(told).containsAll(answers.keySet()).contains("quiet", "last").doesNotHaveDuplicates();
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
    }

    private static String flood(String identifier) {
        return Cap.alert(identifier, "x".repeat(100_000));
    }

    private CompletableFuture<HttpResponse<String>> post(String feed, String document) {
        HttpRequest request = village.request("/in/north/" + feed)
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + village.secret("north"))
                .POST(HttpRequest.BodyPublishers.ofString(document))
                .build();
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    }
}
