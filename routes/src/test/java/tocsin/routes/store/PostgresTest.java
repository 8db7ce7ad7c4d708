package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only a shared database does. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresTest {

    private final PostgresServer server;

    PostgresTest(PostgresServer server) {
        this.server = server;
    }

    private static Store open(Database database) {
        return Store.open(database, Given.KEY, Given.CLOCK, broken -> {});
    }

    @Test
    void isMadeByTwoNodesThatStartAtOnce() {
        for (int round = 0; round < 5; round++) {
            Database database = server.fresh();
            List<CompletableFuture<Store>> starts = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                starts.add(CompletableFuture.supplyAsync(() -> open(database)));
            }
            for (CompletableFuture<Store> start : starts) {
                start.join().close();
            }
        }
    }

    @Test
    void isNotUsedWithAnOrderOrAnEncodingThatIsNotOurs() {
        server.execute("CREATE DATABASE odd TEMPLATE template0 ENCODING 'SQL_ASCII'");
        Database odd =
                Database.at(server.url().replace("/postgres", "/odd"), PostgresServer.USER, PostgresServer.PASSWORD);

        assertThatThrownBy(() -> open(odd))
                .hasMessageStartingWith("STORE-UNFIT: 127.0.0.1/odd: the database must be made with");
    }

    @Test
    void isDurableWhateverTheDefaultOfTheDatabase() {
        server.execute("CREATE DATABASE hasty");
        server.execute("ALTER DATABASE hasty SET synchronous_commit = off");
        Database hasty =
                Database.at(server.url().replace("/postgres", "/hasty"), PostgresServer.USER, PostgresServer.PASSWORD);

        try (Store store = open(hasty)) {
            String commit = store.now(tx -> tx.sql()
                    .first("SELECT current_setting('synchronous_commit')", row -> row.getString(1))
                    .orElse(""));
            assertThat(commit).isEqualTo("on");
        }
    }

    @Test
    void saysWhereItIsNotWhenNobodyAnswers() {
        Database nowhere = Database.at("jdbc:postgresql://127.0.0.1:1/tocsin", "tocsin", "never to be seen");

        assertThatThrownBy(() -> open(nowhere))
                .hasMessageStartingWith("STORE-OPEN: cannot open the store in 127.0.0.1/tocsin: ")
                .hasMessageNotContaining("never to be seen");
        assertThatThrownBy(() -> StoreReader.exists(nowhere)).isInstanceOf(StoreAway.class);
    }

    @Test
    void keepsTextsWithoutANulCharacterThatTheDatabaseWouldRefuse() {
        try (Store store = open(server.fresh())) {
            store.now(tx -> {
                tx.received(Given.document("r-1", "first"));
                tx.refused("r-1", 1, new tocsin.alerts.Refusal("NOT-XML", "line 1", "a \0 in it"));
                tx.read("r-1", 1);
                return true;
            });

            assertThat(store.reader().fate("r-1").orElseThrow().read()).isTrue();
        }
    }

    @Test
    void takesOnlyNodesOfOneKey() {
        Database database = server.fresh();
        open(database).close();
        byte[] another = "the key of a node that stands alone".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Store.open(database, another, Given.CLOCK, broken -> {}))
                .hasMessageStartingWith("NODE-KEY: the store in 127.0.0.1/postgres was made with another node's key");
        open(database).close();
    }
}
