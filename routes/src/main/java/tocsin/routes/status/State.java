package tocsin.routes.status;

/** How a feed or a channel stands. Each has its heading in {@code docs/runbook/status.md}. */
public sealed interface State permits FeedState, ChannelState {

    /** The constant's name; stable, a label of the gauges. */
    String name();

    /** As people read it. */
    default String word() {
        return name().replace('_', ' ');
    }
}
