package tocsin.routes.cli;

/** What a command's end means to a script. */
public final class ExitCode {

    /** Fine. */
    public static final int FINE = 0;

    /** Done, and problems were found. */
    public static final int PROBLEMS = 1;

    /** The command was called wrongly. */
    public static final int USAGE = 2;

    /** A defect of Tocsin. */
    public static final int DEFECT = 70;

    /** The configuration does not allow it. */
    public static final int CONFIGURATION = 78;

    private ExitCode() {}
}
