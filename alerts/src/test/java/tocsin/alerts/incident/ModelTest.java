package tocsin.alerts.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ModelTest {

    private final Model shipped = Model.shipped();

    @Test
    void survivesJson() {
        assertThat(Model.of(shipped.json()).json()).isEqualTo(shipped.json());
    }

    @Test
    void saysHowItWasMade() {
        assertThat(shipped.version()).isNotEmpty();
        assertThat(shipped.json().path("made").get(0).asText()).startsWith("tocsin incidents evaluate --train");
        assertThat(shipped.json().path("made").toString()).contains("sha256");
    }

    @Test
    void noShippedWeightFallsOnTheWayToAgreement() {
        for (Feature feature : Feature.values()) {
            for (int group = 0; feature.order == Feature.Order.ORDERED && group < feature.groups.size(); group++) {
                for (int level = 2; level < feature.levels.size(); level++) {
                    assertThat(shipped.weight(feature.at(group, level)))
                            .as(Model.describe(feature.at(group, level)))
                            .isGreaterThanOrEqualTo(shipped.weight(feature.at(group, level - 1)));
                }
            }
        }
    }

    @Test
    void unknownNeverWeighsAsMuchAsDisagreement() {
        for (Feature feature : Feature.values()) {
            for (int group = 0; feature.order == Feature.Order.ORDERED && group < feature.groups.size(); group++) {
                double worst = shipped.weight(feature.at(group, 1));
                double best = shipped.weight(feature.at(group, feature.levels.size() - 1));
                assertThat(shipped.weight(feature.at(group, 0)))
                        .as(Model.describe(feature.at(group, 0)))
                        .isBetween(worst / 2 - 1e-3, best / 2 + 1e-3);
            }
        }
    }

    @Test
    void refusesAFileWithoutALevel() {
        ObjectNode json = shipped.json();
        ((ObjectNode) json.path("weights").path("time").path("row and row")).remove("overlapping");

        assertThatThrownBy(() -> Model.of(json))
                .hasMessageStartingWith("no weight for time / row and row / overlapping");
    }
}
