package tocsin.routes.partners;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Handling.Sensitivity;
import tocsin.alerts.Kind.Status;
import tocsin.alerts.Severity;
import tocsin.alerts.Tlp;
import tocsin.alerts.Urgency;
import tocsin.alerts.release.Revisions;

/** How the configuration spells the words of closed lists. */
final class Words {

    static final Map<String, Partner.Kind> KINDS = small(Partner.Kind.values());
    static final Map<String, Attribution> ATTRIBUTIONS = small(Attribution.values());
    static final Map<String, Sensitivity> SENSITIVITIES = small(Sensitivity.values());
    static final Map<String, Feed.Signature> SIGNATURES = small(Feed.Signature.values());
    static final Map<String, Revisions> REVISIONS = small(Revisions.values());
    static final Map<String, Boolean> FOLLOW = follow();
    static final Map<String, Boolean> EXPIRED = expired();
    static final Map<String, Boolean> TRUTH = truth();
    static final Map<String, Set<DayOfWeek>> DAYS = days();
    static final Map<String, Category> CATEGORIES = spelt(List.of(Category.values()), Words::asInCap);
    static final Map<String, Severity> SEVERITIES = spelt(without(Severity.UNKNOWN, Severity.values()), Words::asInCap);
    static final Map<String, Urgency> URGENCIES = spelt(without(Urgency.UNKNOWN, Urgency.values()), Words::asInCap);
    static final Map<String, Certainty> CERTAINTIES =
            spelt(without(Certainty.UNKNOWN, Certainty.values()), Words::asInCap);
    static final Map<String, Status> STATUS = spelt(without(Status.DRAFT, Status.values()), Words::asInCap);
    static final Map<String, Tlp> LABELS = spelt(without(Tlp.UNMARKED, Tlp.values()), Tlp::label);
    static final Map<String, Tlp> CLEARANCES = clearances();

    private Words() {}

    static String list(Map<String, ?> words) {
        return String.join(", ", words.keySet());
    }

    private static <E extends Enum<E>> Map<String, E> small(E[] values) {
        return spelt(List.of(values), value -> value.name().toLowerCase(Locale.ROOT));
    }

    private static <E> Map<String, E> spelt(List<E> values, Function<E, String> spelling) {
        return Collections.unmodifiableMap(values.stream()
                .collect(Collectors.toMap(spelling, value -> value, (one, other) -> one, LinkedHashMap::new)));
    }

    private static String asInCap(Enum<?> value) {
        return value == Category.CBRNE
                ? "CBRNE"
                : value.name().charAt(0) + value.name().substring(1).toLowerCase(Locale.ROOT);
    }

    @SafeVarargs
    private static <E> List<E> without(E left, E... values) {
        return Arrays.stream(values).filter(value -> value != left).toList();
    }

    private static Map<String, Boolean> follow() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("links", true);
        words.put("nothing", false);
        return Collections.unmodifiableMap(words);
    }

    /** Whether an alert past its own expiry is dropped. */
    private static Map<String, Boolean> expired() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("deliver", false);
        words.put("drop", true);
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, Boolean> truth() {
        Map<String, Boolean> words = new LinkedHashMap<>();
        words.put("true", true);
        words.put("false", false);
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, Set<DayOfWeek>> days() {
        Map<String, Set<DayOfWeek>> words = new LinkedHashMap<>();
        words.put("day", Set.of(DayOfWeek.values()));
        for (DayOfWeek day : DayOfWeek.values()) {
            words.put(asInCap(day), Set.of(day));
        }
        return Collections.unmodifiableMap(words);
    }

    private static Map<String, Tlp> clearances() {
        Map<String, Tlp> words = new LinkedHashMap<>(LABELS);
        words.put("none", Tlp.UNMARKED);
        return Collections.unmodifiableMap(words);
    }
}
