package tocsin.routes.status;

/** How a channel stands. */
public enum ChannelState implements State {
    /** Alerts were delivered within the hour and none waits. */
    DELIVERING,
    /** Nothing waits. */
    IDLE,
    /** Alerts wait, not for long yet. */
    WAITING,
    /** Alerts wait because attempts fail. */
    RETRYING,
    /** Alerts wait because so many attempts in a row failed that only a probe goes out now and then. */
    SICK,
    /** Nothing is attempted, because the partner asked for a pause. */
    PAUSED,
    /** Alerts wait for too long. */
    STUCK,
    /** Alerts were set aside and will not move until a human acts. */
    PARKED
}
