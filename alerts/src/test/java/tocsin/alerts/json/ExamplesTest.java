package tocsin.alerts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.alerts.Alert;

/** The example alerts beside the README, and what becomes of them when they are spoiled. */
class ExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLES = Path.of("examples");

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.sorted().toList().stream();
        }
    }

    @Test
    void thereAreThree() throws IOException {
        assertThat(examples()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isValidAndSurvivesReadingAndWriting(Path example) throws IOException {
        byte[] json = Files.readAllBytes(example);

        byte[] written = rewritten(json);

        assertThat(Schema.problems(json)).isEmpty();
        assertThat(JSON.readTree(written)).isEqualTo(JSON.readTree(json));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isRefusedWithAPropertyTooManyWhereverItStands(Path example) throws IOException {
        JsonNode sound = JSON.readTree(Files.readAllBytes(example));

        for (String place : objects(sound)) {
            JsonNode spoiled = sound.deepCopy();
            ((ObjectNode) spoiled.at(place)).put("colour", "blue");
            assertRefused(spoiled, place);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isRefusedWithNullWhereverAValueStands(Path example) throws IOException {
        JsonNode sound = JSON.readTree(Files.readAllBytes(example));

        for (String place : objects(sound)) {
            for (String name : (Iterable<String>) sound.at(place)::fieldNames) {
                JsonNode spoiled = sound.deepCopy();
                ((ObjectNode) spoiled.at(place)).putNull(name);
                assertRefused(spoiled, place + "/" + name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/schema",
                "/envelope/recognition/outcome",
                "/identity/sent/precision",
                "/kind/action",
                "/kind/status",
                "/kind/scope",
                "/infos/0/urgency",
                "/infos/0/severity",
                "/infos/0/certainty",
                "/infos/0/areas/0/shapes/0/type",
                "/assessment/reliability",
                "/handling/tlp",
                "/handling/sensitivity",
                "/trust/verdict"
            })
    void isRefusedWithAnotherWordOrNoneOfAnEnumeration(String place) throws IOException {
        JsonNode sound = JSON.readTree(Files.readAllBytes(EXAMPLES.resolve("early-warning-update.json")));
        String parent = place.substring(0, place.lastIndexOf('/'));
        String name = place.substring(place.lastIndexOf('/') + 1);

        JsonNode otherWord = sound.deepCopy();
        ((ObjectNode) otherWord.at(parent)).put(name, "Purple");
        JsonNode otherCase = sound.deepCopy();
        ((ObjectNode) otherCase.at(parent)).put(name, sound.at(place).asText() + " ");
        JsonNode noWord = sound.deepCopy();
        ((ObjectNode) noWord.at(parent)).put(name, "");

        assertRefused(otherWord, place);
        assertRefused(otherCase, place);
        assertRefused(noWord, place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/schema",
                "/identity",
                "/kind",
                "/envelope/receivedAt",
                "/envelope/recognition",
                "/identity/scheme",
                "/identity/identifier",
                "/identity/sent",
                "/kind/action",
                "/kind/status",
                "/kind/scope",
                "/infos/0/urgency",
                "/infos/0/severity",
                "/infos/0/certainty",
                "/infos/0/areas/0/shapes/0/coordinates",
                "/infos/0/areas/0/shapes/1/radiusKm",
                "/assessment/credibility",
                "/assessment/warningSigns/0/riskFactor",
                "/trust/verdict"
            })
    void isRefusedWithoutWhatMustBeThere(String place) throws IOException {
        JsonNode spoiled = JSON.readTree(Files.readAllBytes(EXAMPLES.resolve("early-warning-update.json")));

        ((ObjectNode) spoiled.at(place.substring(0, place.lastIndexOf('/'))))
                .remove(place.substring(place.lastIndexOf('/') + 1));

        assertRefused(spoiled, place);
    }

    private static void assertRefused(JsonNode spoiled, String place) throws IOException {
        byte[] json = JSON.writeValueAsBytes(spoiled);
        assertThat(Schema.problems(json)).as(place).isNotEmpty();
        assertThatThrownBy(() -> rewritten(json)).as(place).isInstanceOf(UnreadableAlert.class);
    }

    private static byte[] rewritten(byte[] json) throws IOException {
        if (JSON.readTree(json).has("envelope")) {
            return AlertJson.write(AlertJson.read(json));
        }
        Alert alert = AlertJson.readAlert(json);
        return AlertJson.write(alert);
    }

    /** JSON pointers of all objects in the tree. */
    private static List<String> objects(JsonNode root) {
        List<String> places = new ArrayList<>();
        collect(root, "", places);
        return places;
    }

    private static void collect(JsonNode node, String place, List<String> places) {
        if (node.isObject()) {
            places.add(place);
            node.fields().forEachRemaining(child -> collect(child.getValue(), place + "/" + child.getKey(), places));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(node.get(i), place + "/" + i, places);
            }
        }
    }
}
