package tocsin.alerts.json;

import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;

/** The JSON form of the shared alert schema, version 1 ({@code alert.schema.json}). */
public final class AlertJson {

    private AlertJson() {}

    /** UTF-8 JSON. */
    public static byte[] write(CarriedAlert carried) {
        throw new UnsupportedOperationException();
    }

    /** The alert alone, without an envelope. */
    public static byte[] write(Alert alert) {
        throw new UnsupportedOperationException();
    }

    public static CarriedAlert read(byte[] json) {
        throw new UnsupportedOperationException();
    }
}
