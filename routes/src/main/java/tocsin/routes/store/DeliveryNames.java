package tocsin.routes.store;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ids of deliveries, those included that an older store gave out: what a partner has seen stays. */
final class DeliveryNames {

    private final Sql sql;
    private final DeliveryIds ids;
    private @Nullable Long lastFormer;

    DeliveryNames(Sql sql, DeliveryIds ids) {
        this.sql = sql;
        this.ids = ids;
    }

    String id(long alert, long channel) {
        if (alert > lastFormer()) {
            return ids.id(alert, channel);
        }
        return sql.first(
                        "SELECT id FROM former_delivery WHERE alert = ? AND channel = ?",
                        row -> row.getString(1),
                        alert,
                        channel)
                .orElseGet(() -> ids.id(alert, channel));
    }

    Optional<DeliveryIds.Place> place(String id) {
        Optional<DeliveryIds.Place> place = ids.place(id);
        if (place.isPresent() || lastFormer() == 0) {
            return place;
        }
        return sql.first(
                "SELECT alert, channel FROM former_delivery WHERE id = ?",
                row -> new DeliveryIds.Place(row.getLong(1), row.getLong(2)),
                id);
    }

    private long lastFormer() {
        Long known = lastFormer;
        if (known == null) {
            known = sql.number("SELECT COALESCE(MAX(alert), 0) FROM former_delivery");
            lastFormer = known;
        }
        return known;
    }
}
