package tocsin.routes.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunbookTest {

    private static final Path PAGE = Path.of("../docs/runbook/status.md");

    @Test
    void hasOneHeadingForEachState() throws IOException {
        assertThat(sections().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.<State>concat(Stream.of(FeedState.values()), Stream.of(ChannelState.values()))
                                .map(State::word)
                                .toList());
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("## ")))
                .doesNotHaveDuplicates();
    }

    @Test
    void saysOfEachWhatItMeansWhetherItIsRealAndWhatToDo() throws IOException {
        assertThat(sections())
                .allSatisfy((state, text) -> assertThat(text.lines()
                                .filter(line -> line.startsWith("**"))
                                .map(line -> line.substring(0, line.indexOf("**", 2) + 2)))
                        .as(state)
                        .containsExactlyElementsOf(
                                List.of("**What it means.**", "**Is it real?**", "**Do now.**", "**Do next.**")));
    }

    private static Map<String, String> sections() throws IOException {
        Map<String, String> sections = new TreeMap<>();
        for (String section : Files.readString(PAGE).split("\n(?=#+ )")) {
            if (section.startsWith("## ")) {
                String[] parts = section.substring(3).split("\n", 2);
                sections.put(parts[0], parts[1]);
            }
        }
        return sections;
    }
}
