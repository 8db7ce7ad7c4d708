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
