package tocsin.routes.store;

import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/** Gives the alerts that stand in the store already the digest of V9, which SQL cannot make. */
final class DigestedReleases implements JavaMigration {

    private static final int PAGE = 1_000;

    private final Database database;

    DigestedReleases(Database database) {
        this.database = database;
    }

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("10");
    }

    @Override
    public String getDescription() {
        return "digested releases";
    }

    /** Never changes once it is out. */
    @Override
    public @Nullable Integer getChecksum() {
        return 10;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    /** On Flyway's own connection, which is not this one's to close. */
    @Override
    @SuppressWarnings("MustBeClosedChecker")
    public void migrate(Context context) {
        Sql sql = new Sql(context.getConnection(), database);
        List<StoredRelease> page = page(sql, 0);
        while (!page.isEmpty()) {
            page.forEach(release -> sql.update(
                    "UPDATE alert SET release_sha256 = ? WHERE seq = ?",
                    StoredRelease.digest(
                            release.alert(), release.jsonSha256(), release.released(), release.decisions()),
                    release.alert()));
            page = page(sql, page.get(page.size() - 1).alert());
        }
    }

    private static List<StoredRelease> page(Sql sql, long after) {
        return sql.list(
                "SELECT " + StoredRelease.COLUMNS + " FROM alert WHERE seq > ? ORDER BY seq LIMIT ?",
                StoredRelease::of,
                after,
                PAGE);
    }
}
