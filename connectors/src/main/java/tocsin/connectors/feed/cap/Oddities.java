package tocsin.connectors.feed.cap;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.Text;

/** What only shows when an alert's parts are held against each other. Nothing is changed for it. */
final class Oddities {

    private final Notes notes;

    Oddities(Notes notes) {
        this.notes = notes;
    }

    void say(Identity identity, Kind kind, List<Info> infos) {
        references(identity, kind);
        audience(kind);
        for (int i = 0; i < infos.size(); i++) {
            times(identity.sent(), infos.get(i), "alert/info[" + (i + 1) + "]");
        }
        languages(infos);
        if (infos.isEmpty() && (kind.action() == Action.ALERT || kind.action() == Action.UPDATE)) {
            notes.add("ELEMENT-MISSING", "alert/info", "an alert without any info block says nothing");
        }
    }

    private void references(Identity identity, Kind kind) {
        if (kind.action() != Action.ALERT && kind.references().isEmpty()) {
            notes.add("REFERENCE-MISSING", "alert/references", "acts on earlier messages but names none");
        }
        for (Reference reference : kind.references()) {
            Moment sent = reference.sent();
            boolean same = reference.sender().equals(identity.sender())
                    && reference.identifier().equals(identity.identifier());
            if (same && (sent == null || sent.equals(identity.sent()))) {
                notes.add(
                        "REFERENCE-SELF",
                        "alert/references",
                        "the alert refers to itself; that reference means nothing");
            } else if (sent != null && after(sent, identity.sent())) {
                notes.add(
                        "REFERENCE-LATER",
                        "alert/references",
                        "refers to a message that was sent later than itself; that reference means nothing");
            }
        }
    }

    private void audience(Kind kind) {
        if (kind.scope() == Scope.RESTRICTED == kind.restriction().isEmpty()) {
            notes.add(
                    "RESTRICTION-SCOPE-MISMATCH",
                    "alert/restriction",
                    kind.restriction().isEmpty()
                            ? "restricted, but no restriction is given"
                            : "given, but the scope is not Restricted");
        }
        if (kind.scope() == Scope.PRIVATE && kind.addresses().isEmpty()) {
            notes.add("ADDRESSES-MISSING", "alert/addresses", "private, but nobody is addressed");
        }
    }

    private void times(Moment sent, Info info, String place) {
        Moment expires = info.times().expires();
        if (expires == null) {
            return;
        }
        if (!after(expires, sent) && expires.instant() != null && sent.instant() != null) {
            notes.add("EXPIRES-BEFORE-SENT", place + "/expires", "has expired by the time it was sent");
        }
        if (after(info.times().effective(), expires) || after(info.times().onset(), expires)) {
            notes.add("EXPIRES-BEFORE-START", place + "/expires", "expires before it begins");
        }
    }

    private static boolean after(@Nullable Moment one, Moment other) {
        Instant first = one == null ? null : one.instant();
        Instant second = other.instant();
        return first != null && second != null && first.isAfter(second);
    }

    private void languages(List<Info> infos) {
        for (int i = 1; i < infos.size() && i < 32; i++) {
            Text one = infos.get(i - 1).text();
            Text other = infos.get(i).text();
            boolean same = !(one.headline() + one.description()).isEmpty()
                    && one.description().equals(other.description())
                    && one.headline().equals(other.headline());
            if (same && !one.language().equals(other.language())) {
                notes.add(
                        "TEXT-SAME-IN-LANGUAGES",
                        "alert/info[" + (i + 1) + "]",
                        "the same words as in the block before, under another language");
            }
        }
    }
}
