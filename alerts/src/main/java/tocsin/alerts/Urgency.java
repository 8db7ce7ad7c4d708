package tocsin.alerts;

/** CAP 1.2 &sect;3.2.2 urgency, most urgent first. */
public enum Urgency {
    IMMEDIATE,
    EXPECTED,
    FUTURE,
    PAST,
    UNKNOWN;

    private final String word = CapWord.of(name());

    /** As CAP spells it. */
    public String word() {
        return word;
    }
}
