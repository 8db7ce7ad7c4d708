package tocsin.routes.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryIdsTest {

    private final DeliveryIds ids = new DeliveryIds(Given.KEY);

    @Test
    void makesTheSameIdForEver() {
        assertThat(ids.id(7, 3)).isEqualTo(new DeliveryIds(Given.KEY).id(7, 3)).matches("d[0-9a-z]{26}");
        assertThat(ids.id(7, 3)).isNotEqualTo(ids.id(3, 7));
    }

    @Test
    void findsAlertAndChannelInAnIdWithoutAnIndex() {
        for (long alert = 1; alert < 5_000_000_000L; alert = alert * 3 + 1) {
            assertThat(ids.place(ids.id(alert, 20))).contains(new DeliveryIds.Place(alert, 20));
        }
    }

    @Test
    void knowsNoIdOfAnotherKey() {
        DeliveryIds others = new DeliveryIds("the key of another node".getBytes(StandardCharsets.UTF_8));

        assertThat(ids.place(others.id(7, 3))).isEmpty();
    }

    @Test
    void refusesAnIdWithAnyCharacterChanged() {
        String id = ids.id(7, 3);
        Set<String> changed = new HashSet<>();
        for (int i = 0; i < id.length(); i++) {
            for (char character : "0123456789abcdefghjkmnpqrstvwxyzilou-".toCharArray()) {
                changed.add(id.substring(0, i) + character + id.substring(i + 1));
            }
        }
        changed.remove(id);
        changed.add("");
        changed.add(id + "0");
        changed.add(id.substring(1));

        assertThat(changed)
                .hasSizeGreaterThan(900)
                .allSatisfy(forged -> assertThat(ids.place(forged)).isEmpty());
    }
}
