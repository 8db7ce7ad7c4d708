package tocsin.routes.store;

import java.util.HashMap;
import java.util.Map;

/**
 * How many questions about incidents no human has answered.
 *
 * @param possiblySame whether a report tells of another incident; until it is answered the report stays where it is
 * @param updateContradicts whether a report still tells of its incident after an update
 * @param holdsByNothing whether reports tell of their incident after a withdrawal
 */
public record OpenQuestions(long possiblySame, long updateContradicts, long holdsByNothing) {

    public static final OpenQuestions NONE = new OpenQuestions(0, 0, 0);

    static OpenQuestions of(Sql sql) {
        Map<String, Long> open = new HashMap<>();
        sql.list(
                "SELECT kind, COUNT(*) FROM incident_event WHERE open = 1 GROUP BY kind",
                row -> open.put(row.getString(1), row.getLong(2)));
        return new OpenQuestions(
                open.getOrDefault(EventRow.Kind.POSSIBLE.name(), 0L),
                open.getOrDefault(EventRow.Kind.CONTRADICTED.name(), 0L),
                open.getOrDefault(EventRow.Kind.LOOSENED.name(), 0L));
    }

    /** Those that doubt a link which stands: if it is wrong, it hides an incident. */
    public long doubts() {
        return updateContradicts + holdsByNothing;
    }
}
