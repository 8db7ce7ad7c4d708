package tocsin.alerts.recognise;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alert carried before.
 *
 * @param id the broker's
 * @param partners whose feeds brought it, by whatever road, the first one first; never empty
 * @param sent null when its time was unreadable
 * @param trustedKey the pinned key that signed it, as {@link Recogniser#trustedKey} says; empty when none did
 */
public record Known(
        String id,
        Set<String> partners,
        String sender,
        String identifier,
        @Nullable Instant sent,
        String revision,
        String contentDigest,
        String trustedKey) {

    public Known {
        if (partners.isEmpty()) {
            throw new IllegalArgumentException("alert " + id + " was brought by nobody");
        }
        partners = Collections.unmodifiableSet(new LinkedHashSet<>(partners));
    }

    /** The partner that brought it first. Those that repeat it later gain no authority over it. */
    public String owner() {
        return partners.iterator().next();
    }
}
