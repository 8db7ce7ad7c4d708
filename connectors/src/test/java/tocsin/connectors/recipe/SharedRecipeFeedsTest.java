package tocsin.connectors.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tocsin.connectors.Connectors;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reader;
import tocsin.connectors.Reading;

/** Every document of the shared sample feeds that a recipe is for gives, for each record, an alert or a refusal with a code. */
class SharedRecipeFeedsTest {

    private static final Map<String, String> FORMATS = new TreeMap<>(Map.of(
            "odk-submission", "kobo",
            "kobo-csv", "kobo",
            "kobo-json", "kobo",
            "ucdp-csv", "ucdp-ged",
            "hxl", "hxl",
            "hxl-csv", "hxl",
            "geojson", "geojson",
            "hdx-hapi", "hdx-hapi"));

    private static final Path SHARED = Path.of(System.getProperty("tocsin.shared", "../../shared"), "feeds");

    private final List<String> refused = new ArrayList<>();
    private final Map<String, Integer> findings = new TreeMap<>();
    private final Map<String, int[]> totals = new TreeMap<>();

    @Test
    void readsEveryRecordIntoAnAlertOrARefusalWithACode() throws IOException {
        Path manifest = SHARED.resolve("MANIFEST.tsv");
        if (!Files.exists(manifest)) {
            Assumptions.abort("left out: no folder of shared sample feeds beside the project");
        }

        for (String line : Files.readAllLines(manifest)) {
            String[] cells = line.split("\t", -1);
            if (FORMATS.containsKey(cells[1])) {
                read(cells[0], cells[1]);
            }
        }

        print();
        assertThat(totals.keySet()).containsAll(FORMATS.keySet());
        assertThat(refused).noneMatch(line -> line.contains("CONNECTOR-FAILED") || line.contains("MAP-FAILED"));
    }

    private void read(String path, String format) throws IOException {
        // USGS has a recipe of its own; the manifest calls all of it geojson.
        String recipe = path.contains("/usgs/") ? "usgs-geojson" : FORMATS.get(format);
        Reader reader = new Reader(Connectors.feed(recipe, FeedParameters.NONE).orElseThrow(), FeedParameters.NONE);
        Reading reading = reader.read(new Document(Files.readAllBytes(SHARED.resolve(path)), ""));
        int[] total = totals.computeIfAbsent(format, key -> new int[3]);
        total[0]++;
        reading.findings().forEach(finding -> findings.merge(finding.code(), 1, Integer::sum));
        for (Item item : reading.records()) {
            item.fold(
                    read -> {
                        total[1]++;
                        read.findings().forEach(finding -> findings.merge(finding.code(), 1, Integer::sum));
                        return true;
                    },
                    refusal -> {
                        total[2]++;
                        return refused.add(path + " " + refusal.refusal());
                    },
                    linked -> refused.add(path + " linked"),
                    enclosed -> refused.add(path + " enclosed"));
        }
    }

    private void print() {
        totals.forEach((format, total) -> System.out.printf(
                "%-16s %3d documents %5d alerts %3d refused%n", format, total[0], total[1], total[2]));
        System.out.println("findings " + findings);
        refused.forEach(System.out::println);
    }
}
