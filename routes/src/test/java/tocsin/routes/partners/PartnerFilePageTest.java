package tocsin.routes.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tocsin.connectors.Connectors;

/** Holds the tables of {@code docs/partners/partner-file.md} equal to what the reader knows; writes them with -Dtocsin.rewrite=true. */
class PartnerFilePageTest {

    private static final Path PAGE = Path.of("../docs/partners/partner-file.md");
    private static final String BEGIN = "<!-- generated from here by PartnerFilePageTest -->\n";

    @Test
    void thePageListsEveryKeyAndEveryCode() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());

        if (Boolean.getBoolean("tocsin.rewrite")) {
            Files.writeString(PAGE, head + tables());
        }

        assertThat(Files.readString(PAGE))
                .as("stale: run this test with -Dtocsin.rewrite=true")
                .isEqualTo(head + tables());
    }

    private static String tables() {
        StringBuilder page = new StringBuilder();
        page.append("\n## Keys\n");
        Keys.SECTIONS.forEach((section, keys) -> page.append(section(section, keys)));
        page.append("\n## Formats and forms\n\nFormats of feeds: ").append(list(Connectors.formats()));
        page.append(".\nForms of channels: ").append(list(Connectors.forms())).append(".\n");
        page.append("\n## Codes\n\n| code | meaning |\n|---|---|\n");
        for (Map.Entry<String, String> code : Codes.MEANINGS.entrySet()) {
            page.append(row(List.of("`" + code.getKey() + "`", code.getValue())));
        }
        return page.toString();
    }

    private static String section(String name, List<Keys.Key> keys) {
        StringBuilder table = new StringBuilder("\n### " + name + "\n\n");
        if (keys.isEmpty()) {
            return table.append("No keys: `{}`.\n").toString();
        }
        table.append("| key | value | without it | meaning |\n|---|---|---|---|\n");
        for (Keys.Key key : keys) {
            table.append(row(List.of("`" + key.name() + "`", key.form(), key.otherwise(), key.meaning())));
        }
        return table.toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static String list(List<String> words) {
        return "`" + String.join("`, `", words) + "`";
    }
}
