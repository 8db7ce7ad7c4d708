package tocsin.routes.store;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same on a real PostgreSQL. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresWrittenDecisionsTest extends WrittenDecisionsTest {

    private final Database database;

    PostgresWrittenDecisionsTest(PostgresServer server) {
        database = server.fresh();
    }

    @Override
    Database database() {
        return database;
    }
}
