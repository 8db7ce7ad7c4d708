package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A flipped bit in the store's file, where SQLite itself sees nothing wrong. */
class DamageTest {

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        try (Store store = Store.open(folder, Given.KEY, Given.CLOCK, broken -> {})) {
            store.now(tx -> Given.carry(tx, "a1", "aster"));
            store.now(tx -> {
                tx.received(Given.document("r-2", "the river falls"));
                return true;
            });
        }
    }

    private void flip(String text, String bit) throws Exception {
        Path file = folder.resolve("store.db");
        byte[] bytes = Files.readAllBytes(file);
        String content = new String(bytes, StandardCharsets.ISO_8859_1);
        assertThat(content).contains(text);
        Files.write(file, content.replace(text, bit).getBytes(StandardCharsets.ISO_8859_1));
    }

    private List<String> damages() {
        try (StoreReader reader = StoreReader.open(folder, Given.KEY, Given.CLOCK)) {
            return reader.verify().damages();
        }
    }

    @Test
    void findsNoDamageWhereThereIsNone() {
        assertThat(damages()).isEmpty();
    }

    @Test
    void findsAFlippedBitInADocumentAndHandsItToNobody() throws Exception {
        flip("the river falls", "the river falls".replace("falls", "galls"));

        assertThat(damages()).anyMatch(damage -> damage.startsWith("document 2 is no longer what its SHA-256 says"));
        try (StoreReader reader = StoreReader.open(folder, Given.KEY, Given.CLOCK)) {
            Pending pending = reader.pending(0, 10).get(0);
            assertThat(pending.document()).isEmpty();
            assertThatThrownBy(() -> reader.document(pending.receipt())).isInstanceOf(StoredBytesDamaged.class);
        }
    }

    @Test
    void findsAFlippedBitInAnAlertAndHandsItToNobody() throws Exception {
        flip("The Orle rises at Brannock bridge.", "The Orle rises at Crannock bridge.");

        assertThat(damages()).anyMatch(damage -> damage.startsWith("alert 1 is no longer what its SHA-256 says"));
        try (StoreReader reader = StoreReader.open(folder, Given.KEY, Given.CLOCK)) {
            assertThat(reader.undelivered("aster", "main", 0, 10).get(0).carried())
                    .isEmpty();
            assertThatThrownBy(() -> reader.trail("a1")).isInstanceOf(StoredBytesDamaged.class);
        }
    }

    /** Aster's number is 1 and birch's is 2: the next bit makes the one the other. */
    @Test
    void handsNothingToAChannelThatAFlippedBitNames() {
        alter("UPDATE alert SET released = ? WHERE seq = 1", new byte[] {0b110});

        assertThat(damages()).contains("alert 1: where it goes, and why, is no longer what was decided");
        assertHandedToNobody("aster", "birch");
    }

    @Test
    void overlooksNoDeliveryWhoseBitIsGone() {
        alter("UPDATE alert SET released = ? WHERE seq = 1", new byte[] {0b000});

        assertHandedToNobody("aster");
        try (Store store = Store.open(folder, Given.KEY, Given.CLOCK, broken -> {})) {
            String delivery = store.reader().released(0, 10).get(0).delivery();
            boolean parked = store.now(tx -> tx.parked(delivery, "BYTES-DAMAGED", "altered"));
            assertThat(parked).isTrue();
            assertThat(store.reader().released(0, 10)).noneMatch(one -> one.alert() == 1);
        }
    }

    @Test
    void handsNothingOnWhereTheDecisionsAreAltered() {
        alter("UPDATE alert SET decisions = ? WHERE seq = 1", "[]".getBytes(StandardCharsets.UTF_8));

        assertHandedToNobody("aster");
        try (Store store = Store.open(folder, Given.KEY, Given.CLOCK, broken -> {})) {
            assertThatThrownBy(() -> store.now(tx -> tx.toldBefore(List.of("a1"))))
                    .hasMessageStartingWith("STORE-DAMAGED: the release of alert a1 is no longer what was stored");
        }
    }

    /** What a repeat released has a row of its own, and the decisions must say so too. */
    @Test
    void handsNothingToAChannelThatNothingWasDecidedFor() {
        try (Store store = Store.open(folder, Given.KEY, Given.CLOCK, broken -> {})) {
            store.now(tx -> {
                tx.attempted(store.reader().released(0, 1).get(0).delivery(), "HTTP 503");
                tx.well("cedar", "main"); // so that the store knows of it
                return true;
            });
        }
        alter("UPDATE trouble SET channel = (SELECT no FROM channel WHERE partner = 'cedar') WHERE alert = ?", 1L);

        assertHandedToNobody("cedar");
    }

    private void alter(String statement, Object value) {
        try (Store store = Store.open(folder, Given.KEY, Given.CLOCK, broken -> {})) {
            store.now(tx -> {
                Given.carry(tx, "a2", "birch");
                return tx.sql().update(statement, value);
            });
        }
    }

    private void assertHandedToNobody(String... channels) {
        try (StoreReader reader = StoreReader.open(folder, Given.KEY, Given.CLOCK)) {
            for (String channel : channels) {
                assertThat(reader.undelivered(channel, "main", 0, 10))
                        .filteredOn(one -> one.alert() == 1)
                        .as(channel)
                        .hasSize(1)
                        .allMatch(one -> one.carried().isEmpty());
            }
            assertThat(reader.released(0, 10))
                    .filteredOn(one -> one.alert() == 1 && List.of(channels).contains(one.partner()))
                    .allMatch(one -> one.carried().isEmpty());
        }
    }

    @Test
    void findsAFlippedBitInTheLedger() throws Exception {
        flip("\"released\":1,\"withheld\":0", "\"released\":0,\"withheld\":0");

        assertThat(damages())
                .anyMatch(damage ->
                        damage.equals("ledger: records 1 to 3 are not what was written, or those before them are not"));
    }

    @Test
    void findsRemovedReceiptsAndARemovedBlockOfTheLedger() {
        try (Store store = Store.open(folder, Given.KEY, Given.CLOCK, broken -> {})) {
            store.now(tx -> tx.sql().update("DELETE FROM receipt"));
            store.now(tx -> tx.sql().update("DELETE FROM block WHERE seq = 1"));
        }

        assertThat(damages())
                .contains(
                        "ledger: records 1 to 3 are missing",
                        "ledger's count of CARRIED is 0, but there are 1",
                        "ledger's count of RECEIVED is 1, but there are 0",
                        "tally norland/warnings DOCUMENTS is 2, but there are 0");
    }
}
