package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What the sender is told to come again for, and what is a defect of his document. */
class StoreCannotTest {

    private static final SQLException SAID = new SQLException("value out of range", "22003");

    @Test
    void aStoreThatIsAwayFullBusyClosedOrBrokenCannot() {
        assertThat(new Object[] {
                    new StoreAway("db", SAID),
                    new StoreFull(SAID),
                    new StoreBusy(1),
                    new StoreClosed(),
                    new StoreBroken(SAID)
                })
                .allSatisfy(failure -> assertThat(failure).isInstanceOf(StoreCannot.class));
    }

    @Test
    void aStatementThatTheDatabaseRefusesIsTheWorksFault() {
        assertThat((Object) new SqlFailure("a work", SAID))
                .isNotInstanceOf(StoreCannot.class)
                .hasFieldOrPropertyWithValue("message", "STORE-SQL: a work: value out of range");
    }
}
