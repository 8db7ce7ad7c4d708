package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.routes.figures.Fact;
import tocsin.routes.store.PostgresServer;

/** What senders are told while the database does not answer. */
class StoreAwayTest {

    private static final String NORTH = """
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

    private Village village;
    private PostgresServer server;

    @AfterEach
    void stop() {
        village.close();
        server.close();
    }

    @Test
    void asksSendersToComeAgainAndTakesTheirSecondTry() throws Exception {
        server = PostgresServer.on(folder.resolve("database"));
        village = new Village(folder).partner("north", NORTH).partner("south", SOUTH);
        name(server.freshUrl());
        village.start();
        assertThat(post("before").statusCode()).isEqualTo(202);

        server.kill();
        HttpResponse<String> away = post("meanwhile");
        HttpResponse<String> stillAway = post("meanwhile");
        server.restart();
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> post("meanwhile").statusCode() == 202);
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> post("after").statusCode() == 202);

        assertThat(List.of(away, stillAway)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValueAsLong("Retry-After").orElse(0))
                    .isPositive();
            assertThat(answer.body()).contains("\"NOT-NOW\"").doesNotContain("receipt", "Store", "sql");
        });
        List<Village.Delivered> told = village.takeUntil("south", "duty", "after");
        assertThat(told.stream()
                        .filter(one -> !one.possibleDuplicate())
                        .map(one -> one.body().replaceAll("(?s).*<headline>(.*)</headline>.*", "$1")))
                .doesNotHaveDuplicates();
        assertThat(told).extracting(Village.Delivered::body).anyMatch(body -> body.contains("<identifier>meanwhile<"));
        assertThat(village.node().store().reader().verify().damages()).isEmpty();
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
        Fact.of("fault", "the database is away: senders are asked to come again, and do")
                .n(1)
                .lost(0)
                .unmarked(0)
                .command("mvn -pl routes -am test -Dtest=StoreAwayTest")
                .append();
    }

    private HttpResponse<String> post(String identifier) {
        return village.post("north", "warnings", Cap.alert(identifier, identifier));
    }

    private void name(String url) throws IOException {
        secret("db.user", PostgresServer.USER);
        secret("db.password", PostgresServer.PASSWORD);
        Files.writeString(
                village.config.resolve("tocsin.yaml"),
                "store: { url: '" + url + "', user: secret:file:db.user, password: secret:file:db.password }\n",
                StandardOpenOption.APPEND);
    }

    private void secret(String name, String value) throws IOException {
        Path file = Files.writeString(village.config.resolve(name), value);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
