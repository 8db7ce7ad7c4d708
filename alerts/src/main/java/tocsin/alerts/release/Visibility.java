package tocsin.alerts.release;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Envelope.Teller;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind.Scope;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Tlp;

/** What a partner may see. Fails closed: what nobody allowed is withheld. */
final class Visibility {

    private Visibility() {}

    static boolean allows(Checks checks, Set<String> broughtBy) {
        return notItsOwn(checks, broughtBy) && status(checks) && marking(checks);
    }

    private static boolean marking(Checks checks) {
        return label(checks) && releasableTo(checks) && scope(checks) && sensitivity(checks);
    }

    /** Whether a partner may know that the reports exist: its own it knows. */
    static boolean allows(Teller teller, Terms terms) {
        return teller.partner().equals(terms.partner()) || marking(new Checks("", Marked.of(teller), terms));
    }

    private static boolean notItsOwn(Checks checks, Set<String> broughtBy) {
        String partner = checks.terms().partner();
        boolean own = partner.equals(checks.marked().partner()) || broughtBy.contains(partner);
        return own
                ? checks.fail("own-alert", "OWN-ALERT", "the partner brought this alert itself")
                : checks.pass("own-alert", "the partner did not bring this alert itself");
    }

    /** Exercises and tests never mix with what is real, whatever the partner file says. */
    private static boolean status(Checks checks) {
        Status status = checks.marked().status();
        Set<Status> wanted = checks.terms().wants().status();
        String is = "status is " + Words.of(status);
        if (status == Status.DRAFT) {
            return checks.fail("wants.status", "STATUS-NOT-WANTED", is + ", which no channel is sent");
        } else if (wanted.contains(Status.ACTUAL) && status != Status.ACTUAL) {
            return checks.fail("wants.status", "STATUS-NOT-WANTED", is + ", and the channel takes Actual alerts alone");
        } else if (!wanted.contains(status)) {
            return checks.fail("wants.status", "STATUS-NOT-WANTED", is + ", which the channel does not ask for");
        }
        return checks.pass("wants.status", is + ", as the channel asks");
    }

    private static boolean label(Checks checks) {
        Handling handling = checks.marked().handling();
        if (handling.tlp() == Tlp.UNMARKED) {
            return checks.fail(
                    "clearance", "UNMARKED", "neither the alert nor its feed says by a TLP label who may see it");
        }
        boolean raised =
                checks.marked().scope() == Scope.RESTRICTED && handling.tlp().compareTo(Tlp.AMBER) < 0;
        Tlp label = raised ? Tlp.AMBER : handling.tlp();
        String is = raised ? "its scope is Restricted, which counts as TLP:AMBER," : "the alert is " + label.label();
        Tlp clearance = checks.terms().clearance();
        if (clearance == Tlp.UNMARKED) {
            return checks.fail("clearance", "TLP-ABOVE-CLEARANCE", is + " and the partner is cleared for nothing");
        }
        return label.compareTo(Tlp.AMBER) > 0 ? named(checks, is) : cleared(checks, label, clearance, is);
    }

    private static boolean named(Checks checks, String is) {
        return namedById(checks)
                ? checks.pass("clearance", is + " and the partner is named in it")
                : checks.fail(
                        "clearance", "TLP-NAMED-ONLY", is + ", for named partners only, and this one is not named");
    }

    private static boolean cleared(Checks checks, Tlp label, Tlp clearance, String is) {
        String to = " the partner's clearance, " + clearance.label();
        return label.compareTo(clearance) <= 0
                ? checks.pass("clearance", is + " and within" + to)
                : checks.fail("clearance", "TLP-ABOVE-CLEARANCE", is + " and above" + to);
    }

    private static boolean releasableTo(Checks checks) {
        List<String> allowed = checks.marked().handling().releasableTo();
        if (allowed == null) {
            return checks.pass("groups", "the alert is not limited to certain partners");
        } else if (allowed.contains(checks.terms().partner())) {
            return checks.pass("groups", "the alert is releasable to the partner");
        }
        @Nullable String group = groupIn(allowed, checks.terms().groups());
        if (group != null) {
            return checks.pass("groups", "the alert is releasable to group " + group + ", which the partner is in");
        }
        return checks.fail(
                "groups",
                "NOT-RELEASABLE-TO",
                allowed.isEmpty()
                        ? "the alert is releasable to nobody"
                        : "the alert is releasable to others only, not to the partner or a group of its");
    }

    private static @Nullable String groupIn(List<String> allowed, Set<String> groups) {
        for (String group : allowed) {
            if (groups.contains(group)) {
                return group;
            }
        }
        return null;
    }

    private static boolean scope(Checks checks) {
        Marked marked = checks.marked();
        if (marked.scope() != Scope.PRIVATE) {
            return checks.pass("scope", "scope is " + Words.of(marked.scope()));
        }
        boolean addressed = marked.addresses().contains(checks.terms().partner()) || namedById(checks);
        return addressed
                ? checks.pass("scope", "scope is Private and the alert is addressed to the partner")
                : checks.fail("scope", "ADDRESSED-TO-OTHERS", "scope is Private and the alert is addressed to others");
    }

    private static boolean sensitivity(Checks checks) {
        Handling handling = checks.marked().handling();
        boolean severe = handling.sensitivity() == Handling.Sensitivity.SEVERE;
        if (!severe && !handling.personalData()) {
            return checks.pass("sensitivity", "the alert holds no personal data and nothing of severe sensitivity");
        }
        String is = severe ? "the alert is of severe sensitivity" : "the alert holds personal data";
        return namedById(checks)
                ? checks.pass("sensitivity", is + " and the partner is named in it")
                : checks.fail("sensitivity", "SENSITIVE-NAMED-ONLY", is + ", for named partners only");
    }

    /** By its own id: a group's members may change, and nobody then asks the author again. */
    private static boolean namedById(Checks checks) {
        List<String> allowed = checks.marked().handling().releasableTo();
        return allowed != null && allowed.contains(checks.terms().partner());
    }
}
