package tocsin.routes.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the table of codes in {@code docs/partners/connect.md} equal to those that the release function can give. */
class RevisionCodesTest {

    private static final Path RELEASE = Path.of("../alerts/src/main/java/tocsin/alerts/release");

    @Test
    void thePageListsEveryCodeOfRevisions() throws IOException {
        Set<String> codes = found("\"([A-Z]+(?:-[A-Z]+)+|WANTED)\"", Files.readString(RELEASE.resolve("News.java")));
        codes.addAll(found(
                "(?:released\\(\\s*|fail\\(\\s*\"[a-z]+\",\\s*)\"([A-Z-]+)\"",
                Files.readString(RELEASE.resolve("Release.java"))));

        assertThat(found("\n\\| `([A-Z-]+)` \\|", Files.readString(Path.of("../docs/partners/connect.md"))))
                .isEqualTo(codes);
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Pattern.compile(pattern).matcher(text).results().forEach(match -> found.add(match.group(1)));
        return found;
    }
}
