package tocsin.routes.cli;

import java.time.Duration;
import java.time.Instant;

/** Says how far a long job is: nothing for two seconds, then every second to a person and every ten to a log. */
final class Progress {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int UNKNOWN = -1;

    private final Terminal terminal;
    private final String what;
    private final int total;
    private final Duration pace;
    private Instant next;
    private boolean spoke;

    /** @param what is counted, in the plural */
    Progress(Terminal terminal, String what, int total) {
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.pace = Duration.ofSeconds(terminal.interactive() ? 1 : 10);
        this.next = terminal.clock().instant().plus(PATIENCE);
    }

    /** For a job whose length nobody knows beforehand. */
    Progress(Terminal terminal) {
        this(terminal, "", UNKNOWN);
    }

    void done(int count) {
        done(count, what);
    }

    void done(long count, String what) {
        Instant now = terminal.clock().instant();
        if (count == total || now.isBefore(next)) {
            return;
        }
        next = now.plus(pace);
        String line = count + (total == UNKNOWN ? " " : " of " + total + " ") + what;
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
