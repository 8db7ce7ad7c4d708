package tocsin.alerts.json;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Envelope;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.ResponseType;
import tocsin.alerts.Severity;
import tocsin.alerts.Tlp;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;

/** The words of one enumeration in JSON: CAP's own for what CAP has, lower case for what it has not. An empty word is not written. */
final class Words<E extends Enum<E>> {

    static final Words<Category> CATEGORY = new Words<>(Category.class, Category::word);
    static final Words<ResponseType> RESPONSE_TYPE = new Words<>(ResponseType.class, ResponseType::word);
    static final Words<Urgency> URGENCY = new Words<>(Urgency.class, Urgency::word);
    static final Words<Severity> SEVERITY = new Words<>(Severity.class, Severity::word);
    static final Words<Certainty> CERTAINTY = new Words<>(Certainty.class, Certainty::word);
    static final Words<Kind.Status> STATUS = new Words<>(Kind.Status.class, Kind.Status::word);
    static final Words<Kind.Scope> SCOPE = new Words<>(Kind.Scope.class, Kind.Scope::word);
    static final Words<Kind.Action> ACTION = lowerCase(Kind.Action.class);
    static final Words<Moment.Precision> PRECISION = lowerCase(Moment.Precision.class);
    static final Words<Envelope.Outcome> OUTCOME = lowerCase(Envelope.Outcome.class);
    static final Words<Tlp> TLP = new Words<>(Tlp.class, Tlp::label);
    static final Words<Handling.Attribution> ATTRIBUTION = lowerCase(Handling.Attribution.class);
    static final Words<Handling.Sensitivity> SENSITIVITY = lowerCase(Handling.Sensitivity.class);
    static final Words<Trust.Verdict> VERDICT = lowerCase(Trust.Verdict.class);

    private final Map<E, String> words;
    private final Map<String, E> values = new LinkedHashMap<>();

    private Words(Class<E> type, Function<E, String> word) {
        words = new EnumMap<>(type);
        for (E value : type.getEnumConstants()) {
            words.put(value, word.apply(value));
            values.put(word.apply(value), value);
        }
        values.remove("");
    }

    private static <E extends Enum<E>> Words<E> lowerCase(Class<E> type) {
        return new Words<>(type, value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    String word(E value) {
        return Objects.requireNonNull(words.get(value));
    }

    Optional<E> value(String word) {
        return Optional.ofNullable(values.get(word));
    }

    List<String> all() {
        return List.copyOf(values.keySet());
    }
}
