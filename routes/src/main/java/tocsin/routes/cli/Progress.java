package tocsin.routes.cli;

import java.time.Duration;
import java.time.Instant;

/** Says how far a long job is: nothing for two seconds, then every second to a person and every ten to a log. */
final class Progress {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Terminal terminal;
    private final String what;
    private final String ofTotal;
    private final Duration pace;
    private Instant next;
    private boolean spoke;

    /** @param what is counted, in the plural */
    Progress(Terminal terminal, String what, int total) {
        this(terminal, what, " of " + total);
    }

    /** For a job whose length nobody knows. */
    Progress(Terminal terminal) {
        this(terminal, "", "");
    }

    private Progress(Terminal terminal, String what, String ofTotal) {
        this.terminal = terminal;
        this.what = what;
        this.ofTotal = ofTotal;
        this.pace = Duration.ofSeconds(terminal.interactive() ? 1 : 10);
        this.next = terminal.clock().instant().plus(PATIENCE);
    }

    void done(int count) {
        done(count, what);
    }

    void done(long count, String what) {
        Instant now = terminal.clock().instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(pace);
        String line = count + ofTotal + " " + what;
        if (terminal.interactive()) {
            terminal.err().print("\r" + line);
            terminal.err().flush();
            spoke = true;
        } else {
            terminal.say(line);
        }
    }

    void end() {
        if (spoke) {
            terminal.say("");
        }
    }
}
