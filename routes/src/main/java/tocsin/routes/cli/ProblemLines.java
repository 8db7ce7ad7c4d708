package tocsin.routes.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tocsin.routes.partners.ConfigProblem;

/** A mistake in the configuration, as people and as programs read it. */
public final class ProblemLines {

    private ProblemLines() {}

    /** @param config the configuration folder, so that an editor can jump to the place */
    public static List<String> of(ConfigProblem problem, Path config) {
        List<String> lines = new ArrayList<>();
        lines.add(config.resolve(problem.place()) + ": " + level(problem) + " " + problem.code() + ": "
                + problem.sentence());
        lines.addAll(problem.excerpt());
        if (!problem.expected().isEmpty()) {
            lines.add("  expected: " + problem.expected());
        }
        if (!problem.got().isEmpty()) {
            lines.add("  got:      " + problem.got());
        }
        if (!problem.hint().isEmpty()) {
            lines.add("  hint:     " + problem.hint());
        }
        return lines;
    }

    public static ObjectNode json(ConfigProblem problem) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("level", level(problem))
                .put("file", problem.file())
                .put("line", problem.line())
                .put("column", problem.column())
                .put("code", problem.code())
                .put("sentence", problem.sentence())
                .put("expected", problem.expected())
                .put("got", problem.got())
                .put("hint", problem.hint());
    }

    private static String level(ConfigProblem problem) {
        return problem.level().name().toLowerCase(Locale.ROOT);
    }
}
