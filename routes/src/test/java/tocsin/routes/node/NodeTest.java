package tocsin.routes.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeTest {

    private static final String NORTH = """
            clearance: TLP:AMBER
            credential: secret:data:north.token
            handling: { tlp: TLP:GREEN }
            feeds:
              - { id: warnings, from: { push: {} }, format: cap }
            channels:
              - { id: duty, to: { queue: {} }, form: cap, revisions: all }
            """;
    private static final String SOUTH = """
            clearance: TLP:AMBER
            credential: secret:data:south.token
            channels:
              - { id: duty, to: { queue: {} }, form: alert-json, revisions: all }
              - { id: atom, to: { atom: { keep: 30d } }, form: cap, revisions: all }
            """;

    @TempDir
    Path folder;

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
    void carriesAnAlertFromOnePartnerToAnother() throws Exception {
        HttpResponse<String> answer = village.post("north", "warnings", Cap.alert("n-1", "Attack on the old market"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(village.drain("south", "duty", 500))
                .singleElement()
                .satisfies(one -> assertThat(one.body()).contains("Attack on the old market"))
                .satisfies(one -> assertThat(one.possibleDuplicate()).isFalse());
        assertThat(village.node().store().reader().counts().addUp()).isTrue();
    }

    @Test
    void carriesARepeatedAlertOnceOverARestart() throws Exception {
        village.post("north", "warnings", Cap.alert("n-2", "First"));
        village.restart();
        village.post("north", "warnings", Cap.alert("n-2", "First"));
        village.post("north", "warnings", Cap.alert("n-3", "Second"));

        assertThat(village.drain("south", "duty", 1_000)).hasSize(2);
    }

    @Test
    void countsTheAuthenticatedFetchOfAnAtomEntryAsDelivery() {
        village.post("north", "warnings", Cap.alert("n-4", "In the feed"));
        String index = Awaitility.await()
                .until(() -> village.get("south", "/out/south/atom").body(), body -> body.contains("In the feed"));
        String href = index.replaceAll("(?s).*href=\"([^\"]+)\".*", "$1");

        HttpResponse<String> document = village.get("south", "/out/south/" + href);

        assertThat(document.body()).contains("<headline>In the feed</headline>");
        Awaitility.await()
                .untilAsserted(() -> assertThat(village.node().store().reader().channelEvidence())
                        .filteredOn(one -> one.channel().equals("atom"))
                        .allSatisfy(one -> assertThat(one.backlog()).isZero()));
    }
}
