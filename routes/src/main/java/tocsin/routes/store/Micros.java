package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Micros as the store keeps them: microseconds since 1970. */
final class Micros {

    private static final long BUCKET_SECONDS = 300;

    private Micros() {}

    static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static Instant at(ResultSet row, String column) throws SQLException {
        return instant(row.getLong(column));
    }

    /** Null where the column is. */
    static @Nullable Instant perhaps(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? null : instant(micros);
    }

    /** The five minutes that an instant lies in. */
    static long bucket(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), BUCKET_SECONDS);
    }

    static long bucketsPer(java.time.Duration duration) {
        return duration.toSeconds() / BUCKET_SECONDS;
    }
}
