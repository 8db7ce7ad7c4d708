package tocsin.routes.partners;

import java.util.List;

/**
 * A mistake in the configuration, at its place.
 *
 * @param file relative to the configuration folder: {@code partners/x.yaml}
 * @param line from 1; 0 when the problem is the file as a whole
 * @param column from 1, in characters
 * @param code stable, documented in {@code docs/partners/partner-file.md}
 * @param expected what would have been right; empty when the sentence says it all
 * @param got what stands there; empty for what must not be shown, and for what is missing
 * @param hint what to write instead, or do; empty when there is no telling
 * @param excerpt the line and the one before it, secrets masked; empty when there is nothing to show
 */
public record ConfigProblem(
        Level level,
        String file,
        int line,
        int column,
        String code,
        String sentence,
        String expected,
        String got,
        String hint,
        List<String> excerpt) {

    public enum Level {
        /** The file it stands in is left out. */
        ERROR,
        /** Works, but perhaps not as meant. */
        WARNING
    }

    public ConfigProblem {
        excerpt = List.copyOf(excerpt);
    }

    /** {@code file:line:column}. */
    public String place() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
