package tocsin.connectors.cap;

import java.util.Locale;
import java.util.Optional;
import tocsin.alerts.Tlp;

/** Traffic light labels in texts that are nothing but the label. Prose is never searched for them. */
public final class Label {

    private static final String PREFIX = "TLP:";

    private Label() {}

    /** Whether the text is meant as a label, of whatever colour. */
    public static boolean is(String text) {
        return text.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * @param text {@code TLP:AMBER+STRICT}, in any case, with or without {@code TLP:}
     * @return empty for a colour that there is not; TLP 1.0's WHITE is CLEAR
     */
    public static Optional<Tlp> read(String text) {
        String colour =
                (is(text) ? text.substring(PREFIX.length()) : text).strip().toUpperCase(Locale.ROOT);
        return switch (colour) {
            case "CLEAR", "WHITE" -> Optional.of(Tlp.CLEAR);
            case "GREEN" -> Optional.of(Tlp.GREEN);
            case "AMBER" -> Optional.of(Tlp.AMBER);
            case "AMBER+STRICT", "AMBER-STRICT", "AMBER STRICT" -> Optional.of(Tlp.AMBER_STRICT);
            case "RED" -> Optional.of(Tlp.RED);
            default -> Optional.empty();
        };
    }
}
