package tocsin.routes.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A delivery that was set aside until a human acts.
 *
 * @param id the stable id that the partner sees
 * @param alert the broker's id of the alert
 * @param attempts failed ones before
 */
public record Parked(
        long seq,
        String id,
        String partner,
        String channel,
        String alert,
        String code,
        String sentence,
        int attempts,
        Instant at) {

    static Parked of(ResultSet row) throws SQLException {
        return new Parked(
                row.getLong("seq"),
                row.getString("id"),
                row.getString("partner"),
                row.getString("channel"),
                row.getString("alert"),
                row.getString("code"),
                row.getString("sentence"),
                row.getInt("attempts"),
                Micros.at(row, "until"));
    }
}
