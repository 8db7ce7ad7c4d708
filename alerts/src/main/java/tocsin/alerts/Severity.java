package tocsin.alerts;

/** CAP 1.2 &sect;3.2.2 severity, gravest first. */
public enum Severity {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN;

    private final String word = CapWord.of(name());

    /** As CAP spells it. */
    public String word() {
        return word;
    }
}
