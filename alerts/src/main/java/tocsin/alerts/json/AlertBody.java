package tocsin.alerts.json;

import tocsin.alerts.Alert;

/**
 * What an alert tells, written as JSON before it is known whether the alert is new: all but its envelope, its identity and what it refers
 * to. Made on any thread, so that the one that carries has less to write.
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
        return alert.infos() == of.infos()
                && alert.assessment() == of.assessment()
                && alert.handling() == of.handling()
                && alert.trust() == of.trust();
    }

    /** One object of the members of both. */
    byte[] after(byte[] head) {
        if (json.length == "{}".length()) {
            return head;
        }
        byte[] both = new byte[head.length + json.length - 1];
        System.arraycopy(head, 0, both, 0, head.length - 1);
        both[head.length - 1] = ',';
        System.arraycopy(json, 1, both, head.length, json.length - 1);
        return both;
    }
}
