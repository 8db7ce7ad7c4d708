package tocsin.connectors.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

    @Test
    void saysNothingOfWhatIsUtf8EvenOfTheReplacementCharacter() {
        Utf8 text = Utf8.read("Agr\u0131 \ufffd \ud83d\udd14".getBytes(UTF_8), 0);

        assertThat(text.characters()).isEqualTo("Agr\u0131 \ufffd \ud83d\udd14");
        assertThat(text.finding()).isEmpty();
        assertThat(text.isText()).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a name pasted in,          c3a9e97a,         \u00e9\u00e9z",
        "cut within a character,    c3a920e280,       \u00e9 \u00e2\u20ac",
        "cut within a line,         e2800a78,         \u00e2\u20ac|x",
        "half a surrogate pair,     eda08078,         \u00ed\u00a0\u20acx",
        "an overlong less-than,     c0bc78,           \u00c0\u00bcx",
        "beyond Unicode,            f8888080803c,     \u00f8\u02c6\u20ac\u20ac\u20ac<",
        "not in windows-1252,       8178,             \ufffdx",
    })
    void readsEachWrongByteAsWindows1252AndNoOther(String what, String hex, String text) {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex);

        assertThat(Utf8.read(bytes, 0).characters()).isEqualTo(text.replace('|', '\n'));
    }

    @Test
    void tellsWhereTheFirstWrongByteIsAndHowManyThereAre() {
        Utf8 text = Utf8.read("\u00ef\u00bb\u00bfa\nb\u00e9\u00e9\u0081".getBytes(ISO_8859_1), 3);

        assertThat(text.finding().orElseThrow().place()).isEqualTo("2:2");
        assertThat(text.finding().orElseThrow().sentence())
                .isEqualTo("byte 6 is not UTF-8; it and 2 more were read as windows-1252;"
                        + " 1 cannot be read as that either and became U+FFFD");
    }

    @Test
    void makesNoMarkupOfWrongBytes() {
        byte[] all = new byte[128 * 128];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (0x80 | (i % 2 == 0 ? i / 256 : i / 2));
        }

        assertThat(Utf8.read(all, 0).characters().chars()).allMatch(c -> c >= 0x80);
    }
}
