package tocsin.routes.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Looks for alerts by what a human has at hand. */
final class Search {
    private static final int MOST = 20;
    private final Sql sql;

    Search(Sql sql) {
        this.sql = sql;
    }

    List<String> find(String text) {
        if (sql.first("SELECT id FROM alert WHERE id = ?", row -> row.getString(1), text)
                .isPresent()) {
            return List.of(text);
        }
        Set<String> found = new LinkedHashSet<>(sql.list(
                "SELECT id FROM alert WHERE id >= ? AND id < ? ORDER BY id LIMIT ?",
                row -> row.getString(1),
                text,
                text + '\uffff',
                MOST));
        for (String scheme : schemes()) {
            new StoredIndex(sql).byIdentifier(scheme, text).forEach(known -> found.add(known.id()));
        }
        return new ArrayList<>(found).subList(0, Math.min(found.size(), MOST));
    }

    /** As many as there are sorts of connector. */
    private List<String> schemes() {
        return sql.list(
                "SELECT code FROM tally WHERE subject = ? AND what = ?",
                row -> row.getString(1),
                Alerts.EVERYWHERE,
                What.SCHEME.name());
    }
}
