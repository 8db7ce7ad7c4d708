package tocsin.routes.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * Where a command runs.
 *
 * @param out data, always UTF-8
 * @param err talk
 * @param interactive whether a person watches {@code err}
 * @param colour whether {@code out} takes colours
 */
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        boolean interactive,
        boolean colour,
        Map<String, String> environment,
        Clock clock) {

    /** The one that the process was started in. */
    public static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean console = System.console() != null && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                utf8(FileDescriptor.out, false),
                utf8(FileDescriptor.err, true),
                console,
                console && environment.getOrDefault("NO_COLOR", "").isEmpty(),
                environment,
                Clock.systemUTC());
    }

    private static PrintWriter utf8(FileDescriptor stream, boolean autoFlush) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), autoFlush);
    }

    /** The process's own output, for bytes that are no text. */
    static OutputStream bytesOfProcess() {
        return new FileOutputStream(FileDescriptor.out);
    }

    /** One line of talk. */
    public void say(String line) {
        err.println(line);
    }

    /** A mark for yes or no, in colour where that is possible; never colour alone. */
    String mark(boolean yes) {
        String mark = yes ? "yes" : "no ";
        return colour ? (yes ? "\u001b[32m" : "\u001b[31m") + mark + "\u001b[0m" : mark;
    }

    /**
     * Somebody else's text, fit for a terminal: without control characters and without marks that reorder what stands beside them.
     *
     * @param max characters, at least one
     */
    public static String plain(String text, int max) {
        String clean = text.replaceAll("[\\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]+", " ")
                .strip();
        return clean.length() <= max
                ? clean
                : clean.substring(
                                0,
                                clean.offsetByCodePoints(0, Math.min(max, clean.codePointCount(0, clean.length())) - 1))
                        + "…";
    }
}
