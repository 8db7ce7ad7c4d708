package tocsin.alerts.release;

import java.util.List;
import java.util.Optional;
import tocsin.alerts.Alert;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Severity;

/**
 * What an alert adds to what a channel was told of the incident. Fails open: what is linked to no incident is news, and so is what
 * cannot be compared.
 *
 * <p>Counted is what that channel was told, of the reports that still stand; so what was told of a report that a human moved to
 * another incident moves with it, and what was withdrawn counts no more.
 */
final class News {

    /** What a channel was told beyond that is taken as not told: it then hears more, and nobody is kept waiting. */
    private static final int MOST_COMPARED = 64;

    private News() {}

    /** @param soFar empty when the alert is linked to no incident */
    static Optional<Decision> of(Checks checks, Alert alert, Optional<IncidentSoFar> soFar) {
        Revisions asked = checks.terms().revisions();
        if (asked == Revisions.ALL) {
            checks.pass("revisions", "the channel asks for every alert about an incident");
            return Optional.empty();
        } else if (soFar.isEmpty() || !reports(alert.kind().action())) {
            checks.pass("revisions", "the alert is linked to no incident, so it passes");
            return Optional.empty();
        } else if (revisesUnknown(alert)) {
            checks.pass("revisions", "the alert revises one that is not known here, so it passes");
            return Optional.empty();
        }
        return Optional.of(of(checks, alert, asked, soFar.get()));
    }

    private static boolean revisesUnknown(Alert alert) {
        Action action = alert.kind().action();
        return (action == Action.UPDATE || action == Action.CANCEL)
                && alert.kind().references().stream()
                        .anyMatch(reference -> reference.resolved().isEmpty());
    }

    private static boolean reports(Action action) {
        return switch (action) {
            case ALERT, UPDATE, CANCEL -> true;
            case ACK, ERROR -> false;
        };
    }

    private static Decision of(Checks checks, Alert alert, Revisions asked, IncidentSoFar soFar) {
        List<EarlierReport> told = soFar.earlier().stream()
                .filter(one -> one.told().contains(checks.terms().name()))
                .toList();
        if (told.isEmpty()) {
            return news(checks, "NEW-INCIDENT", "the channel was told nothing of this incident yet");
        } else if (asked == Revisions.FIRST) {
            return stale(checks, "NOT-FIRST", soFar, "asks for the first alert alone");
        } else if (alert.kind().action() == Action.CANCEL) {
            return stale(checks, "NOT-MATERIAL", soFar, "this withdraws an alert that the channel did not get");
        } else if (graver(alert.severity(), told)) {
            return news(checks, "HIGHER-SEVERITY", "it is, or may be, graver than what the channel was told so far");
        } else if (soFar.origin() > 0
                && told.stream().noneMatch(one -> one.teller().origin() == soFar.origin())) {
            return news(checks, "NEW-ORIGIN", "a source tells of it that is independent of those told so far");
        } else if (wider(alert, told, soFar)) {
            return news(
                    checks, "WIDER-AREA", "it reaches, or may reach, farther than what the channel was told so far");
        }
        return stale(
                checks, "NOT-MATERIAL", soFar, "this adds no higher severity, no independent source and no wider area");
    }

    private static Decision news(Checks checks, String code, String sentence) {
        checks.pass("revisions", sentence);
        return checks.released(code, sentence);
    }

    private static Decision stale(Checks checks, String code, IncidentSoFar soFar, String why) {
        checks.fail("revisions", code, "the channel was told of " + soFar.id() + " before, and " + why);
        return checks.withheld();
    }

    /**
     * An unknown severity may be higher than a known one, so it is told, once; and the first that is known tells more than unknown ones.
     * So each of the five grades is told at most once.
     */
    private static boolean graver(Severity severity, List<EarlierReport> told) {
        List<Severity> before = told.stream().map(EarlierReport::severity).toList();
        if (severity == Severity.UNKNOWN) {
            return !before.contains(Severity.UNKNOWN) && !before.contains(Severity.EXTREME);
        }
        return before.stream().filter(one -> one != Severity.UNKNOWN).noneMatch(one -> one.compareTo(severity) <= 0);
    }

    private static boolean wider(Alert alert, List<EarlierReport> told, IncidentSoFar soFar) {
        Extent said = Extent.of(alert.areas());
        return !said.isNowhere()
                && said.beyond(told.stream()
                        .limit(MOST_COMPARED)
                        .map(one -> Extent.of(soFar.areas().apply(one.alert())))
                        .toList());
    }
}
