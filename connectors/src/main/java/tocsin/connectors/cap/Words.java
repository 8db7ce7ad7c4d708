package tocsin.connectors.cap;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Kind;
import tocsin.alerts.ResponseType;
import tocsin.alerts.Severity;
import tocsin.alerts.Urgency;

/**
 * One of CAP's enumerations: its words as CAP spells them ({@code AllClear}) and as producers do ({@code allclear}, {@code all
 * clear}).
 */
public final class Words<E extends Enum<E>> {

    public static final Words<Kind.Status> STATUS = new Words<>(Kind.Status.class, Kind.Status::word);
    public static final Words<Kind.Action> MSG_TYPE = new Words<>(Kind.Action.class, Kind.Action::word);
    public static final Words<Kind.Scope> SCOPE = new Words<>(Kind.Scope.class, Kind.Scope::word);
    public static final Words<Category> CATEGORY = new Words<>(Category.class, Category::word);
    public static final Words<ResponseType> RESPONSE_TYPE = new Words<>(ResponseType.class, ResponseType::word);
    public static final Words<Urgency> URGENCY = new Words<>(Urgency.class, Urgency::word);
    public static final Words<Severity> SEVERITY = new Words<>(Severity.class, Severity::word);
    public static final Words<Certainty> CERTAINTY =
            new Words<>(Certainty.class, Certainty::word).and("Very Likely", Certainty.LIKELY); // CAP 1.0

    private final Function<E, String> spelling;
    private final Map<String, E> exact = new HashMap<>();
    private final Map<String, E> lenient = new HashMap<>();

    private Words(Class<E> type, Function<E, String> spelling) {
        this.spelling = spelling;
        for (E value : type.getEnumConstants()) {
            and(spelling.apply(value), value);
        }
    }

    private Words<E> and(String word, E value) {
        exact.put(word, value);
        lenient.put(bare(word), value);
        return this;
    }

    /** As CAP 1.2 spells it. */
    public String spelling(E value) {
        return spelling.apply(value);
    }

    /** Spelled exactly as in some version of CAP. */
    public Optional<E> exactly(String word) {
        return Optional.ofNullable(exact.get(word));
    }

    /** In whatever case, with whatever between the words. */
    public Optional<E> leniently(String word) {
        return Optional.ofNullable(lenient.get(bare(word)));
    }

    private static String bare(String word) {
        StringBuilder bare = new StringBuilder();
        word.chars().filter(Character::isLetterOrDigit).forEach(c -> bare.append((char) c));
        return bare.toString().toLowerCase(Locale.ROOT);
    }
}
