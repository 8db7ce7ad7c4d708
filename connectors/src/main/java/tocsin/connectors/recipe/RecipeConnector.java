package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tocsin.alerts.Alert;
import tocsin.alerts.Finding;
import tocsin.alerts.Refusal;
import tocsin.alerts.json.ContentDigest;
import tocsin.connectors.Document;
import tocsin.connectors.FeedConnector;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reading;

/** Reads what a recipe describes. One record that fails costs the others nothing. */
public final class RecipeConnector implements FeedConnector {

    /** Raised when the same recipe would read the same document otherwise. */
    private static final String ENGINE = "1";

    private final String format;
    private final Recipe recipe;
    private final FeedParameters parameters;

    private RecipeConnector(String format, Recipe recipe, FeedParameters parameters) {
        this.format = format;
        this.recipe = recipe;
        this.parameters = parameters;
    }

    /** A recipe that is shipped, in the folder of its name. */
    public static FeedConnector shipped(String format, FeedParameters parameters) {
        return new RecipeConnector(format, RecipeLoader.shipped(format.replace("-", "")), parameters);
    }

    /**
     * The partner's own recipe.
     *
     * @param format {@code json} or {@code csv}
     * @return with a missing or broken recipe, one that refuses every document, so that nothing is lost until it is mended
     */
    public static FeedConnector own(String format, FeedParameters parameters) {
        Path folder = parameters.recipe();
        return new RecipeConnector(
                format,
                folder == null
                        ? new Recipe.Broken(
                                List.of("the format \"" + format + "\" needs a recipe, and the feed names none"))
                        : RecipeLoader.load(folder),
                parameters);
    }

    @Override
    public String format() {
        return format;
    }

    @Override
    public String version() {
        return recipe.fold(ready -> ENGINE + "-" + ready.fingerprint(), broken -> "broken");
    }

    @Override
    public Reading read(Document document) {
        return recipe.fold(
                ready -> read(ready, document),
                broken -> Reading.refused("RECIPE-BROKEN", "document", shortened(broken.problems())));
    }

    private static String shortened(List<String> problems) {
        String more = problems.size() > 1 ? " (and " + (problems.size() - 1) + " more)" : "";
        String first = problems.get(0);
        return (first.length() > 400 ? first.substring(0, 400) : first) + more;
    }

    private Reading read(Recipe.Ready ready, Document document) {
        Rows rows;
        try {
            rows = shape(ready.header(), document).reader(ready.header()).read(document);
        } catch (Refused e) {
            return new Reading(List.of(new Item.Refused(e.refusal())), List.of());
        }
        List<Item> items = new ArrayList<>(rows.rows().size());
        for (Row row : rows.rows()) {
            items.add(row.fold(value -> item(ready, value, rows.around()), bad -> new Item.Refused(bad.refusal())));
        }
        List<Finding> findings = new ArrayList<>(rows.findings());
        if (items.isEmpty()) {
            findings.add(new Finding("NO-RECORDS", "document", "of the right kind, and empty"));
        }
        return new Reading(items, findings);
    }

    private Item item(Recipe.Ready ready, Row.Value row, JsonNode around) {
        RecordRun run = new RecordRun(row.place(), row.findings());
        try {
            JsonNode mapped = ready.mapping().map(row.value(), around, run);
            Alert alert = new RecipeAlert(
                            mapped, row.value(), parameters, ready.header().format(), run)
                    .read();
            return new Item.Read(ContentDigest.seal(alert), run.findings());
        } catch (Refused e) {
            return new Item.Refused(plain(e.refusal()));
        }
    }

    /** A mapping's own refusals can hold anything of the record. */
    private static Refusal plain(Refusal refusal) {
        String shown = refusal.sentence().replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ");
        return new Refusal(refusal.code(), refusal.place(), shown.length() > 400 ? shown.substring(0, 400) : shown);
    }

    /** With several shapes: what the document begins like. */
    private static DocumentShape shape(Header header, Document document) {
        if (header.reads().size() == 1) {
            return header.reads().get(0);
        }
        byte[] bytes = document.bytes();
        String head = new String(bytes, 0, Math.min(bytes.length, 1_000), StandardCharsets.ISO_8859_1);
        char first = head.replaceAll("[^\\x21-\\x7e]", "").concat(" ").charAt(0);
        DocumentShape looks = Map.of('<', DocumentShape.ODK_XML, '{', DocumentShape.JSON, '[', DocumentShape.JSON)
                .getOrDefault(first, DocumentShape.CSV);
        return header.reads().contains(looks) ? looks : header.reads().get(0);
    }
}
