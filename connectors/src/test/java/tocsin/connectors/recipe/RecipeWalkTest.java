package tocsin.connectors.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.alerts.Finding;
import tocsin.alerts.Tlp;
import tocsin.connectors.Connectors;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reader;
import tocsin.connectors.Reading;

/** Walks the steps of docs/integrators/recipes.md. */
class RecipeWalkTest {

    private static final Path PAGE = Path.of("../docs/integrators/recipes.md");
    private static final Pattern BLOCK = Pattern.compile("(?m)^`([a-z./]+)`\n```[a-z]*\n(.*?)^```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("(?m)^\\| `([A-Z-]+)` \\| ([^|]+) \\|");
    private static final Pattern KEY = Pattern.compile("`([a-zA-Z]+)`");

    @TempDir
    Path folder;

    private final Map<String, String> files = new TreeMap<>();
    private String page = "";

    @BeforeEach
    void doTheStepsInAnEmptyFolder() throws IOException {
        page = Files.readString(PAGE);
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            files.put(block.group(1), block.group(2));
        }
        files.forEach(new Recipes(folder)::with);
    }

    @Test
    void namesAllFiles() {
        assertThat(files.keySet())
                .containsExactly("mapping.jslt", "recipe.json", "sample.csv", "tables/gravity.csv", "tables/what.csv");
    }

    @Test
    void readsTheSampleAsThePageSays() throws IOException {
        FeedParameters parameters = new FeedParameters(null, "en", List.of(), folder);

        Reading reading = new Reader(Connectors.feed("csv", parameters).orElseThrow(), parameters)
                .read(new Document(Files.readAllBytes(folder.resolve("sample.csv")), "text/csv"));

        List<Item.Read> read =
                reading.records().stream().map(Item.Read.class::cast).toList();
        assertThat(read).hasSize(2);
        assertThat(read.get(0).alert().infos().get(0).text().event()).isEqualTo("Destruction of homes");
        assertThat(read.get(0).alert().assessment().casualties().killed().best())
                .isEqualTo(2);
        assertThat(read.get(0).alert().handling().tlp()).isEqualTo(Tlp.AMBER);
        assertThat(read.stream()
                        .flatMap(one -> one.findings().stream())
                        .map(RecipeWalkTest::codeAndPlace)
                        .distinct())
                .containsExactlyElementsOf(codesOf("## 5"));
    }

    @Test
    void saysWhereTheMistakeIs() {
        String mapping = files.getOrDefault("mapping.jslt", "");
        new Recipes(folder).with("mapping.jslt", mapping.replace("\"severity\": lookup", "\"severity\": lookpu"));

        assertThat(new Recipes(folder).problems())
                .singleElement()
                .satisfies(problem -> assertThat(section("## 6")).contains("`" + problem + "`"));
    }

    @Test
    void listsEveryKeyOfARecipeAlert() {
        List<String> listed = KEY.matcher(section("## The recipe alert"))
                .results()
                .map(key -> key.group(1))
                .toList();

        assertThat(listed).containsAll(RecipeAlert.KEYS);
    }

    private static String codeAndPlace(Finding finding) {
        return finding.code() + " " + finding.place();
    }

    private List<String> codesOf(String heading) {
        return CODE.matcher(section(heading))
                .results()
                .map(row -> row.group(1) + " " + row.group(2).strip())
                .toList();
    }

    private String section(String heading) {
        int start = page.indexOf("\n" + heading);
        int end = page.indexOf("\n## ", start + 2);
        return page.substring(start, end < 0 ? page.length() : end);
    }
}
