package tocsin.routes.store;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same on a real PostgreSQL. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresRetentionTest extends RetentionTest {

    private final Database database;

    PostgresRetentionTest(PostgresServer server) {
        database = server.fresh();
    }

    @Override
    Database database() {
        return database;
    }
}
