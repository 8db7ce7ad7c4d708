package tocsin.alerts.incident;

import java.util.function.Predicate;

/**
 * Names incidents after the report that opened them, so that a replay gives the same names. Partners learn the name, and the report may
 * be one whose time and source nobody is to learn: so only the end of the report's id is taken, which is keyed, and not its beginning,
 * which tells when it came.
 */
public final class IncidentIds {

    private static final int END = 16;

    private IncidentIds() {}

    /** @param taken whether another incident has, or had, this id */
    public static String of(String report, Predicate<String> taken) {
        String first = "incident-" + report.substring(Math.max(0, report.length() - END));
        String id = first;
        for (int more = 2; taken.test(id); more++) {
            id = first + "-" + more;
        }
        return id;
    }
}
