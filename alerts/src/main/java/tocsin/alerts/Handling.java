package tocsin.alerts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the alert must be treated: the marking.
 *
 * @param releasableTo partners and groups by id; null when the author limited it to nobody in particular, empty when to nobody at all
 * @param personalData whether it holds data about identifiable people
 * @param retention ISO 8601 period after which content is to be destroyed; empty when unstated
 */
public record Handling(
        Tlp tlp,
        @Nullable List<String> releasableTo,
        Attribution attribution,
        Sensitivity sensitivity,
        boolean personalData,
        String retention) {

    public static final Handling UNMARKED =
            new Handling(Tlp.UNMARKED, null, Attribution.NAMED, Sensitivity.UNSTATED, false, "");

    /** Whether partners may learn who said it, mildest first. */
    public enum Attribution {
        NAMED,
        GROUP,
        SHIELDED
    }

    /** IASC Operational Guidance on Data Responsibility, mildest first. */
    public enum Sensitivity {
        UNSTATED,
        LOW,
        MODERATE,
        HIGH,
        SEVERE
    }

    public Handling {
        releasableTo = releasableTo == null ? null : List.copyOf(releasableTo);
    }

    /** The stricter of both in each respect; whom both allow. */
    public Handling stricter(Handling other) {
        return new Handling(
                tlp.stricter(other.tlp),
                both(releasableTo, other.releasableTo),
                attribution.compareTo(other.attribution) >= 0 ? attribution : other.attribution,
                sensitivity.compareTo(other.sensitivity) >= 0 ? sensitivity : other.sensitivity,
                personalData || other.personalData,
                retention.isEmpty() ? other.retention : retention);
    }

    private static @Nullable List<String> both(@Nullable List<String> one, @Nullable List<String> other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.stream().filter(other::contains).toList();
    }
}
