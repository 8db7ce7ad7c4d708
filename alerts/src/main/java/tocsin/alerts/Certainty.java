package tocsin.alerts;

/** CAP 1.2 &sect;3.2.2 certainty, surest first. CAP 1.0's {@code Very Likely} is LIKELY. */
public enum Certainty {
    OBSERVED,
    LIKELY,
    POSSIBLE,
    UNLIKELY,
    UNKNOWN;

    private final String word = CapWord.of(name());

    /** As CAP spells it. */
    public String word() {
        return word;
    }
}
