package tocsin.routes.store;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same on a real PostgreSQL. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresIncidentLogTest extends IncidentLogTest {

    private final Database database;

    PostgresIncidentLogTest(PostgresServer server) {
        database = server.fresh();
    }

    @Override
    Database database() {
        return database;
    }
}
