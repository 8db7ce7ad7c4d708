package tocsin.alerts;

/** Traffic Light Protocol 2.0, widest first; the ordinal is the strictness. UNMARKED is the lack of a label, not a permission. */
public enum Tlp {
    UNMARKED,
    CLEAR,
    GREEN,
    AMBER,
    AMBER_STRICT,
    RED;

    public Tlp stricter(Tlp other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The label as TLP 2.0 spells it: {@code TLP:AMBER+STRICT}; empty for UNMARKED. */
    public String label() {
        return this == UNMARKED ? "" : "TLP:" + name().replace('_', '+');
    }
}
