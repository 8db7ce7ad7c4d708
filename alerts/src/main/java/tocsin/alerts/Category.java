package tocsin.alerts;

/** CAP 1.2 &sect;3.2.2 category. */
public enum Category {
    GEO,
    MET,
    SAFETY,
    SECURITY,
    RESCUE,
    FIRE,
    HEALTH,
    ENV,
    TRANSPORT,
    INFRA,
    CBRNE,
    OTHER;

    private final String word = name().equals("CBRNE") ? name() : CapWord.of(name());

    /** As CAP spells it. */
    public String word() {
        return word;
    }
}
