package tocsin.alerts;

/** CAP 1.2 &sect;3.2.2 responseType. */
public enum ResponseType {
    SHELTER,
    EVACUATE,
    PREPARE,
    EXECUTE,
    AVOID,
    MONITOR,
    ASSESS,
    ALL_CLEAR,
    NONE;

    private final String word = CapWord.of(name());

    /** As CAP spells it. */
    public String word() {
        return word;
    }
}
