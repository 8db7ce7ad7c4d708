package tocsin.connectors.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileMappingTest {

    private static final String LIST = "[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19]";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "recursion without end | def f(n) f($n + 1);{\"event\": f(1)}",
                "calls that double | def f(n) if ($n == 0) 1 else f($n - 1) + f($n - 1);{\"event\": f(60)}",
                "loops in loops | {\"event\": [for (.l) let a = . [for ($document2) .]]}",
                "texts that double | def f(s, n) if ($n == 0) $s else f($s + $s, $n - 1);{\"event\": f(\"aaaaaaaa\", 60)}",
                "regular expressions that back-track | {\"event\": test(.text, \"^(.*?,){29}P\")}",
                "regular expressions that go deep | {\"event\": replace(.long, \"((a)b)*c\", \"\")}",
            })
    void isStopped(String name, String mapping) {
        String loops = "{\"event\": [for ($l) [for ($l) [for ($l) [for ($l) [for ($l) [for ($l) .]]]]]]}";
        Recipes recipe = new Recipes(folder)
                .json(name.equals("loops in loops") ? "let l = (.l)\n" + loops : mapping.replace(";", "\n"));
        String record = "{\"l\": " + LIST + ", \"text\": \"" + "1,".repeat(30) + "\", \"long\": \""
                + "ab".repeat(20_000) + "\"}";

        assertThat(recipe.refusals("[" + record + ", {\"l\": []}]"))
                .first()
                .asString()
                .startsWith("MAP-TOO-LONG /0: ");
    }

    @Test
    void costsOtherRecordsNothing() {
        Recipes recipe =
                new Recipes(folder).json("let x = if (.bad) [for (.bad) error(\"no: \" + .)]\n{\"event\": .what}");

        assertThat(recipe.refusals("[{\"what\": \"a\"}, {\"bad\": [1]}, {\"what\": \"b\"}]"))
                .containsExactly("MAP-FAILED /1: mapping.jslt: error: no: 1");
        assertThat(recipe.read("[{\"what\": \"a\"}, {\"bad\": [1]}, {\"what\": \"b\"}]")
                        .records())
                .hasSize(3);
    }

    @Test
    void isToldWhereItFailed() {
        Recipes recipe = new Recipes(folder).json("def g(a) $a\n{\"note\": g(1),\n \"event\": [for (.what) .]}");

        assertThat(recipe.refusals("{\"what\": \"text\"}"))
                .containsExactly("MAP-FAILED /: mapping.jslt:3:11: For loop can't iterate over \"text\"");
    }
}
