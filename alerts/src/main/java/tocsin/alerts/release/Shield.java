package tocsin.alerts.release;

import org.jspecify.annotations.Nullable;

/**
 * What a feed allows of its shielded alerts.
 *
 * @param placeKm side of the grid that places are coarsened to, above 0; null: no place leaves at all
 * @param group the name under which attribution {@code group} shows the partner; empty: none
 */
public record Shield(@Nullable Double placeKm, String group) {

    public Shield {
        if (placeKm != null && !(placeKm > 0)) {
            throw new IllegalArgumentException("a grid of more than 0 km expected, got " + placeKm);
        }
    }
}
