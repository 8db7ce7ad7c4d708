package tocsin.connectors.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedRecipesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"kobo", "ucdpged", "geojson", "gdacsgeojson", "usgsgeojson", "hxl", "hdxhapi", "warningsigns"})
    void haveNoProblems(String folder) {
        List<String> problems = RecipeLoader.shipped(folder).fold(ready -> List.of(), broken -> broken.problems());

        assertThat(problems).isEmpty();
    }
}
