package tocsin.alerts.json;

import java.io.ByteArrayOutputStream;
import tocsin.alerts.Alert;

/**
 * What an alert tells, written as JSON before it is known whether the alert is new: all but its envelope, its identity, what it refers
 * to and how it is to be handled. Made on any thread, so that the one that carries has less to write.
 */
public final class AlertBody {

    private final Alert of;

    /** A JSON object. */
    private final byte[] json;

    private AlertBody(Alert of, byte[] json) {
        this.of = of;
        this.json = json;
    }

    public static AlertBody of(Alert alert) {
        return new AlertBody(alert, AlertJson.bodyOf(alert));
    }

    /** Whether the alert tells just this. */
    boolean fits(Alert alert) {
        return alert.infos() == of.infos() && alert.assessment() == of.assessment();
    }

    /** One object of the members of all three. */
    byte[] between(byte[] head, byte[] tail) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length + json.length + tail.length);
        all.write(head, 0, head.length - 1);
        for (byte[] object : new byte[][] {json, tail}) {
            if (object.length > "{}".length()) {
                all.write(',');
                all.write(object, 1, object.length - 2);
            }
        }
        all.write('}');
        return all.toByteArray();
    }
}
