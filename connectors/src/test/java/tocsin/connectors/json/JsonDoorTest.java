package tocsin.connectors.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.alerts.Finding;

class JsonDoorTest {

    @Test
    void readsAValueWithAByteOrderMark() {
        assertThat(read("\ufeff{\"place\":\"Ağrı\"}".getBytes(UTF_8))).isEqualTo("{\"place\":\"Ağrı\"}");
        assertThat(read("\ufeff[1]".getBytes(UTF_16BE))).isEqualTo("[1]");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "JSON-DUPLICATE-KEY | 1:19 | {\"tlp\":\"RED\",\"tlp\":\"CLEAR\"}",
                "JSON-DUPLICATE-KEY | 1:24 | {\"a\":{\"tlp\":1},\"\\u0061\":2}",
                "JSON-TRAILING      | 1:4  | {} {}",
                "JSON-TRUNCATED     | 1:6  | {\"a\":",
                "JSON-BROKEN        | 1:2  | {'a':1}",
                "JSON-BROKEN        | 1:1  | PK",
                "JSON-EMPTY         | document | ` `",
                "JSON-TEXT          | /a/1 | {\"a\":[\"fine\",\"\\u0000\"]}",
                "JSON-TEXT          | /a   | {\"a\":\"\\ud800x\"}",
                "JSON-NUMBER        | /0   | [1e999]",
            })
    void refusesWithCodeAndPlace(String code, String place, String json) {
        assertThat(read(json.getBytes(UTF_8))).isEqualTo(code + " " + place);
    }

    @Test
    void readsBytesThatAreNotUtf8AsWindows1252AndSaysSo() {
        byte[] latin = "{\n\"a\":\"é\"}".getBytes(ISO_8859_1);

        assertThat(read(latin)).isEqualTo("{\"a\":\"é\"}");
        assertThat(JsonDoor.read(latin).fold(JsonReading.Tree::findings, refused -> List.<Finding>of()))
                .containsExactly(
                        new Finding("CHARSET-GUESSED", "2:6", "byte 7 is not UTF-8; it was read as windows-1252"));
    }

    @Test
    void refusesBytesThatAreNoText() {
        assertThat(read("{\"a\":\"é\0\"}".getBytes(ISO_8859_1))).isEqualTo("JSON-CHARSET byte 6");
        assertThat(read(new byte[] {(byte) 0xfe, (byte) 0xff, 0})).isEqualTo("JSON-CHARSET byte 2");
    }

    @Test
    void boundsDepthAndLength() {
        assertThat(read("[".repeat(100_000).getBytes(UTF_8))).startsWith("JSON-LIMIT");
        assertThat(read(("[" + "9".repeat(500) + "]").getBytes(UTF_8))).startsWith("JSON-LIMIT");
        assertThat(read("9".repeat(JsonDoor.MAX_DOCUMENT + 1).getBytes(UTF_8))).isEqualTo("JSON-LIMIT document");
        assertThat(read(("[".repeat(64) + "]".repeat(64)).getBytes(UTF_8))).startsWith("[[");
    }

    private static String read(byte[] bytes) {
        return JsonDoor.read(bytes)
                .fold(
                        tree -> tree.root().toString(),
                        refused -> refused.refusal().code() + " "
                                + refused.refusal().place());
    }
}
