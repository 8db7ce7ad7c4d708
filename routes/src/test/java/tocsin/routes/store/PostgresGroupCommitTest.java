package tocsin.routes.store;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same on a real PostgreSQL. */
@ExtendWith(PostgresServer.Shared.class)
class PostgresGroupCommitTest extends GroupCommitTest {

    private final Database database;

    PostgresGroupCommitTest(PostgresServer server) {
        database = server.fresh();
    }

    @Override
    Database database() {
        return database;
    }
}
