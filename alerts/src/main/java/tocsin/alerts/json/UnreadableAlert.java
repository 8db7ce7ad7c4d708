package tocsin.alerts.json;

import tocsin.alerts.Refusal;

/**
 * Bytes that are not an alert in the JSON form. Names the place and what was expected there, never the text that stood there: it may
 * be a shielded source's.
 */
public final class UnreadableAlert extends RuntimeException {

    private final transient Refusal refusal;

    UnreadableAlert(String code, String place, String sentence) {
        super(code + " at " + place + ": " + sentence);
        this.refusal = new Refusal(code, place, sentence);
    }

    /**
     * Code {@code JSON-SYNTAX} (place {@code line:column}), {@code JSON-DUPLICATE-KEY}, {@code JSON-TOO-LARGE}, or {@code
     * ALERT-SHAPE} (place a JSON pointer).
     */
    public Refusal refusal() {
        return refusal;
    }
}
