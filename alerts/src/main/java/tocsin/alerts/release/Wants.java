package tocsin.alerts.release;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Kind;
import tocsin.alerts.Severity;
import tocsin.alerts.Shape;
import tocsin.alerts.Urgency;

/**
 * What a channel asks for. Every list is "any of"; an empty list, and null, is "whatever it is". An alert is wanted if all hold.
 *
 * @param events a value of an event code, or words found in an event's text, without regard to case
 * @param severity at least this grave; an alert of unknown severity passes (nobody is to miss it for want of a word)
 * @param urgency at least this urgent; unknown passes
 * @param certainty at least this sure; unknown passes
 * @param status never empty; a channel that takes ACTUAL takes nothing else
 * @param languages of the reader, most wanted first: chooses texts, withholds nothing
 */
public record Wants(
        List<AreaWanted> areas,
        Set<Category> categories,
        List<String> events,
        @Nullable Severity severity,
        @Nullable Urgency urgency,
        @Nullable Certainty certainty,
        Set<Kind.Status> status,
        List<String> languages) {

    public static final Wants EVERYTHING_ACTUAL =
            new Wants(List.of(), Set.of(), List.of(), null, null, null, Set.of(Kind.Status.ACTUAL), List.of());

    public Wants {
        areas = List.copyOf(areas);
        categories = Set.copyOf(categories);
        events = List.copyOf(events);
        status = Set.copyOf(status);
        languages = List.copyOf(languages);
    }

    /** A place that a channel asks about. An alert without any usable place passes, with a word about it in the decision. */
    public sealed interface AreaWanted {

        /** @param values any geocode of this scheme (empty scheme: of any) that equals or begins with one of them */
        record Codes(String scheme, List<String> values) implements AreaWanted {
            public Codes {
                values = List.copyOf(values);
            }
        }

        record Within(Shape.Polygon polygon) implements AreaWanted {}

        record Near(Shape.Position centre, double radiusKm) implements AreaWanted {}
    }
}
