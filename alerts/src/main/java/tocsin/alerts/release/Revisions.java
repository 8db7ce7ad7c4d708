package tocsin.alerts.release;

/** Which of several alerts about one incident a channel asks for. */
public enum Revisions {
    /** Every one. */
    ALL,
    /** The first, and each that adds something: see {@link News}. */
    MATERIAL,
    /** The first alone. */
    FIRST
}
