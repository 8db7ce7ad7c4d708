package tocsin.alerts.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Twelve incidents told in English, French, Spanish, Arabic and Russian, and nine rivals near by on the same day in three of these:
 * {@code parallel-reports.ndjson}, written for this project, in the format of labelled reports.
 */
final class ParallelReports {

    /** Where each happened: GeoNames' number. */
    static final Map<String, Integer> TOWNS = Map.ofEntries(
            Map.entry("el-fasher-market", 379555),
            Map.entry("nyala-hospital", 369004),
            Map.entry("beni-fields", 219057),
            Map.entry("butembo-clinic", 217562),
            Map.entry("maiduguri-mosque", 2331447),
            Map.entry("bama-camp", 2347954),
            Map.entry("saraqib-school", 164816),
            Map.entry("maarrat-misrin-market", 167605),
            Map.entry("kupiansk-bus", 703656),
            Map.entry("vovchansk-house", 689304),
            Map.entry("axum-church", 344420),
            Map.entry("toribio-leaders", 3666887),
            Map.entry("caloto-ambush", 3687880),
            Map.entry("kenscoff-night", 3723440),
            Map.entry("croix-des-bouquets-prison", 3727135),
            Map.entry("sittwe-monastery", 1295765),
            Map.entry("sinjar-graves", 448149),
            Map.entry("hodeidah-wedding", 79415),
            Map.entry("taiz-water", 70225),
            Map.entry("djibo-convoy", 2361177),
            Map.entry("dori-school", 2361082));

    /** @param day of publication */
    record Report(
            String id, String incident, String language, String city, String text, String day, List<String> names) {}

    private ParallelReports() {}

    static List<Report> all() {
        ObjectMapper json = new ObjectMapper();
        List<Report> reports = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ParallelReports.class.getResourceAsStream("parallel-reports.ndjson"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                reports.add(report(json.readTree(line)));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return reports;
    }

    private static Report report(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.get("names").forEach(name -> names.add(name.asText()));
        return new Report(
                row.get("id").asText(),
                row.get("incident").asText(),
                row.get("language").asText(),
                row.path("city").asText(""),
                row.get("text").asText(),
                row.get("eventStart").asText().substring(0, 10),
                names);
    }
}
