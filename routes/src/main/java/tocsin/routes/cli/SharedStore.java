package tocsin.routes.cli;

import tocsin.routes.partners.NodeSettings;

/** A store that is backed up and restored by its database's own tools. */
final class SharedStore {

    private SharedStore() {}

    /**
     * Throws {@link IllegalStateException} with a sentence for the operator where nodes share a PostgreSQL.
     *
     * @param instead what to use, for example {@code pg_dump}
     */
    static void refuse(NodeSettings settings, String instead) {
        if (settings.shared() != null) {
            throw new IllegalStateException("STORE-SHARED: the store is in " + settings.store() + "; use " + instead
                    + " (docs/runbook/backup.md). Nothing was written");
        }
    }
}
