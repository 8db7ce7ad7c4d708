package tocsin.alerts.release;

import org.jspecify.annotations.Nullable;

/**
 * What a feed allows of its shielded alerts.
 *
 * @param placeKm side of the grid that places are coarsened to; null: no place leaves at all but the geocodes that the feed allows
 * @param group the name under which attribution {@code group} shows the partner; empty: none
 */
public record Shield(@Nullable Double placeKm, String group) {}
