package tocsin.routes.recognise;

import org.junit.jupiter.api.extension.ExtendWith;
import tocsin.routes.store.Database;
import tocsin.routes.store.PostgresServer;

/** The same on a real PostgreSQL. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresLiveIncidentsTest extends LiveIncidentsTest {

    private final Database database;

    PostgresLiveIncidentsTest(PostgresServer server) {
        database = server.fresh();
    }

    @Override
    Database database() {
        return database;
    }
}
