package tocsin.connectors.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeProblemsTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"event\": .what,; \"severity\": uper(.scale)} | mapping.jslt:2:14: No such function: 'uper'",
                "{\"event\": .what; \"severity\": .scale} | mapping.jslt:2:2: Parse error",
                "{\"event\": .what,; \"note\": \"open} | mapping.jslt:2:16: Parse error",
                "{\"sent\":; now()} | mapping.jslt:2:2: now() is not for mappings",
                "{\"a\": .random,; \"b\": uuid() } | mapping.jslt:2:7: uuid() is not for mappings",
                "import \"file:/etc/passwd\" as x; {} | mapping.jslt:1:1: a mapping imports nothing",
                "// now(); {\"event\": lookup(\"words\", .what)} | mapping.jslt: lookup in \"words\", but there is no tables/words.csv",
                "{\"a\": test(.b, \"(\")} | mapping.jslt: not a regular expression",
            })
    void ofAMappingAreNamedWithTheirPlace(String mapping, String problem) {
        Recipes recipe = new Recipes(folder).json(mapping.replace(";", "\n"));

        if (problem.endsWith("not a regular expression")) {
            assertThat(recipe.refusals("{\"b\": \"x\"}"))
                    .singleElement()
                    .asString()
                    .contains(problem);
        } else {
            assertThat(recipe.problems()).anyMatch(found -> found.startsWith(problem));
        }
    }

    @Test
    void areAllToldAtOnce() {
        Recipes recipe = new Recipes(folder)
                .with(
                        "recipe.json",
                        "{\"format\": \"No Name\", \"reads\": [\"xlsx\"], \"record\": 1, \"records\": [\"x\"]}")
                .with("mapping.jslt", "{")
                .with("tables/words.csv", "value,becomes\na,b\nA,c\n,d\n")
                .with("tables/other.csv", "from,to\n");

        assertThat(recipe.problems())
                .hasSize(9)
                .allMatch(problem -> problem.matches("(?s)(recipe|mapping|tables).*: .+"));
    }

    @Test
    void refuseEveryDocumentUntilTheyAreMended() {
        Recipes recipe = new Recipes(folder).json("{");

        assertThat(recipe.refusals("{\"a\": 1}"))
                .singleElement()
                .asString()
                .startsWith("RECIPE-BROKEN document: mapping.jslt:1:1: ");
        assertThat(recipe.json("{\"event\": .a}")
                        .first("{\"a\": \"Raid\"}")
                        .alert()
                        .infos()
                        .get(0)
                        .text()
                        .event())
                .isEqualTo("Raid");
    }

    @Test
    void changeTheVersion() {
        String before = version(new Recipes(folder).json("{\"event\": .a}"));

        assertThat(version(new Recipes(folder).json("{\"event\": .b}"))).isNotEqualTo(before);
        assertThat(version(new Recipes(folder).json("{\"event\": .a}"))).isEqualTo(before);
    }

    private String version(Recipes recipe) {
        return RecipeConnector.own(
                        "json", new tocsin.connectors.FeedParameters(null, "", java.util.List.of(), recipe.folder()))
                .version();
    }
}
