package tocsin.alerts;

import org.jspecify.annotations.Nullable;

/** People harmed, each as an interval. */
public record Casualties(Count killed, Count injured, Count missing, Count displaced) {

    public static final Casualties UNSTATED =
            new Casualties(Count.UNSTATED, Count.UNSTATED, Count.UNSTATED, Count.UNSTATED);

    /** Null means unstated, which is not zero. */
    public record Count(
            @Nullable Integer low,
            @Nullable Integer best,
            @Nullable Integer high) {
        public static final Count UNSTATED = new Count(null, null, null);
    }
}
