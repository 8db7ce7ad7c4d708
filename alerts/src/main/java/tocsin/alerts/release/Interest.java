package tocsin.alerts.release;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Category;
import tocsin.alerts.Code;
import tocsin.alerts.Info;
import tocsin.alerts.Kind.Action;

/** What a channel asks for. Fails open: nobody is to miss an alert for want of a word in it. */
final class Interest {

    private Interest() {}

    static boolean wants(Checks checks, Alert alert, Supplier<Places> places) {
        return areas(checks, places)
                && categories(checks, alert)
                && events(checks, alert)
                && severity(checks, alert)
                && urgency(checks, alert)
                && certainty(checks, alert);
    }

    private static boolean areas(Checks checks, Supplier<Places> places) {
        List<Wants.AreaWanted> wanted = checks.terms().wants().areas();
        if (wanted.isEmpty()) {
            return checks.pass("wants.areas", "the channel asks for any place");
        }
        Places where = places.get();
        if (wanted.stream().anyMatch(where::in)) {
            return checks.pass("wants.areas", "the alert's place is in an area that the channel asks for");
        }
        return wanted.stream().anyMatch(where::comparable)
                ? checks.fail(
                        "wants.areas", "AREA-NOT-WANTED", "the alert's place is in no area that the channel asks for")
                : checks.pass(
                        "wants.areas",
                        "the alert has no usable place to compare with the areas that the channel asks for, so it passes");
    }

    private static boolean categories(Checks checks, Alert alert) {
        Set<Category> wanted = checks.terms().wants().categories();
        if (wanted.isEmpty()) {
            return checks.pass("wants.categories", "the channel asks for any category");
        }
        boolean stated = false;
        for (Info info : alert.infos()) {
            for (Category category : info.categories()) {
                if (wanted.contains(category)) {
                    return checks.pass(
                            "wants.categories", "category " + Words.of(category) + " is one that the channel asks for");
                }
                stated = true;
            }
        }
        return stated
                ? checks.fail(
                        "wants.categories",
                        "CATEGORY-NOT-WANTED",
                        "the alert is of no category that the channel asks for")
                : checks.pass("wants.categories", "the alert states no category, so it passes");
    }

    private static boolean events(Checks checks, Alert alert) {
        List<String> wanted = checks.terms().wants().events();
        if (wanted.isEmpty()) {
            return checks.pass("wants.events", "the channel asks for any event");
        }
        boolean stated = false;
        for (Info info : alert.infos()) {
            stated |= !info.text().event().isEmpty() || !info.eventCodes().isEmpty();
            for (String event : wanted) {
                if (tellsOf(info, event)) {
                    return checks.pass("wants.events", "the alert is about " + event + ", which the channel asks for");
                }
            }
        }
        return stated
                ? checks.fail(
                        "wants.events", "EVENT-NOT-WANTED", "the alert is about no event that the channel asks for")
                : checks.pass("wants.events", "the alert states no event, so it passes");
    }

    private static boolean tellsOf(Info info, String event) {
        for (Code code : info.eventCodes()) {
            if (code.value().equalsIgnoreCase(event)) {
                return true;
            }
        }
        String text = info.text().event();
        for (int i = 0; i + event.length() <= text.length(); i++) {
            if (text.regionMatches(true, i, event, 0, event.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean severity(Checks checks, Alert alert) {
        return ranked(
                checks,
                alert,
                "severity",
                alert.severity(),
                checks.terms().wants().severity());
    }

    private static boolean urgency(Checks checks, Alert alert) {
        return ranked(
                checks,
                alert,
                "urgency",
                alert.urgency(),
                checks.terms().wants().urgency());
    }

    private static boolean certainty(Checks checks, Alert alert) {
        return ranked(
                checks,
                alert,
                "certainty",
                alert.certainty(),
                checks.terms().wants().certainty());
    }

    /** Of enums whose first value is the gravest and whose last is UNKNOWN. */
    private static <E extends Enum<E>> boolean ranked(
            Checks checks, Alert alert, String name, E value, @Nullable E least) {
        String rule = "wants." + name;
        if (least == null) {
            return checks.pass(rule, "the channel asks for any " + name);
        } else if (alert.kind().action() == Action.CANCEL) {
            return checks.pass(rule, "a Cancel is not ranked by its " + name);
        } else if (value.name().equals("UNKNOWN")) {
            return checks.pass(rule, name + " is unknown, so the alert passes");
        }
        String is = name + " " + Words.of(value) + " is ";
        String asked = Words.of(least) + ", which the channel asks for";
        return value.compareTo(least) <= 0
                ? checks.pass(rule, is + "at least " + asked)
                : checks.fail(rule, name.toUpperCase(Locale.ROOT) + "-NOT-WANTED", is + "below " + asked);
    }
}
