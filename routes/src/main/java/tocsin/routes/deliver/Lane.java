package tocsin.routes.deliver;

import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Severity;
import tocsin.alerts.Urgency;

/**
 * Two lanes through every queue: what is Extreme or Immediate passes what is not. Order per incident goes before speed, so only what
 * stands for itself passes by its own words; a revision passes only where nothing that it revises is behind it.
 */
public enum Lane {
    URGENT(9),
    BULK(4);

    private final int priority;

    Lane(int priority) {
        this.priority = priority;
    }

    /** Of JMS. */
    public int priority() {
        return priority;
    }

    /** Before it is recognised: by its own words. */
    public static Lane of(Alert alert) {
        Kind kind = alert.kind();
        boolean forItself =
                kind.action() == Kind.Action.ALERT && kind.references().isEmpty();
        return forItself && saysUrgent(alert) ? URGENT : BULK;
    }

    /** Once it is recognised: another edition of what was carried before stands not for itself, whatever it says. */
    public static Lane of(CarriedAlert carried) {
        Recognition recognition = carried.envelope().recognition();
        boolean another = !recognition.of().isEmpty() && recognition.outcome() != Outcome.REPEAT;
        return another ? BULK : of(carried.alert());
    }

    /** Whether it is Extreme or Immediate, revision or not. */
    static boolean saysUrgent(Alert alert) {
        for (Info info : alert.infos()) {
            if (info.severity() == Severity.EXTREME || info.urgency() == Urgency.IMMEDIATE) {
                return true;
            }
        }
        return false;
    }
}
