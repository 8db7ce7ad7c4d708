package tocsin.routes.store;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same on a real PostgreSQL. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresStoreTest extends StoreTest {

    private final Database database;

    PostgresStoreTest(PostgresServer server) {
        database = server.fresh();
    }

    @Override
    Database database() {
        return database;
    }
}
