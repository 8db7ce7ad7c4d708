package tocsin.routes.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Where a store lies, and all that is particular to its engine. The SQL and the migrations are one for both. */
public abstract sealed class Database permits Sqlite, Postgres {

    /** What a failed statement means for the store. */
    enum Meaning {
        /** The statement was refused; connection and store are sound. */
        REFUSED,
        /** There is no space left; the transaction is undone. */
        FULL,
        /** The database or the connection is gone for now; what became of a commit under way is unknown. */
        AWAY,
        /** The store can no longer promise durability. */
        BROKEN
    }

    /** Where the tool for migrations keeps what it did. */
    static final String MIGRATIONS = "flyway_schema_history";

    /** The embedded store in a node's data folder. */
    public static Database in(Path folder) {
        return new Sqlite(folder);
    }

    /**
     * A database that several nodes share.
     *
     * @param url as {@code jdbc:postgresql://host:5432/tocsin}, without user and password
     */
    public static Database at(String url, String user, String password) {
        return new Postgres(url, user, password);
    }

    /** Where it is, for sentences to the operator. */
    abstract String place();

    /** Whether a node ever made a store here. */
    abstract boolean exists();

    /** Makes the store or brings it up to date. Throws {@link IllegalStateException} with a sentence for the operator. */
    abstract void migrate();

    abstract Sql writer() throws SQLException;

    abstract Sql reader() throws SQLException;

    /** Called first in each writing transaction: nobody else writes until it ends. */
    abstract void lock(Sql sql);

    abstract Turn turn(String name);

    /** After each commit that this process made. */
    void committed(Sql sql) {}

    /** A text as this engine can keep it. */
    String text(String text) {
        return text;
    }

    /** From time to time, between transactions. */
    abstract void checkpoint(Sql sql);

    /** Structural damage, one sentence each. */
    abstract List<String> structure(Sql sql);

    /** The store's own tables, in the order of their names. */
    abstract List<String> tables(Sql sql);

    /** After rows came with numbers of their own: those that the engine gives go on from there. */
    void numbersFollow(Sql sql) {}

    abstract Meaning meaning(SQLException e);

    /** What it means when a commit fails. */
    abstract Meaning meaningAtCommit(SQLException e);

    final void migrate(DataSource source, Map<String, String> spelling) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:tocsin/routes/store/schema")
                .placeholders(spelling)
                .javaMigrations(new CarriedOver(this), new DigestedReleases(this))
                .failOnMissingLocations(true)
                .load()
                .migrate();
    }
}
