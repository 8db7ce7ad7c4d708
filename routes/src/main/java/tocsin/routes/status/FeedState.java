package tocsin.routes.status;

/** How a feed stands. */
public enum FeedState implements State {
    /** It never spoke. */
    NEW,
    /** It speaks, and brought something new lately. */
    ON_TIME,
    /** It speaks, and there is nothing new, as may be. */
    QUIET,
    /** It should have spoken by now; the grace runs. */
    LATE,
    /** It should have spoken long ago. */
    SILENT,
    /** It speaks, but brings nothing new though it should have. */
    FROZEN,
    /** All that it brought in the last day was refused. */
    REJECTING,
    /** The last try to reach it failed. */
    FAILING
}
