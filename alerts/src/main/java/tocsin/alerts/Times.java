package tocsin.alerts;

import org.jspecify.annotations.Nullable;

/**
 * When. Null means that the author said nothing.
 *
 * @param eventStart the event's own beginning, where a source tells it apart from the warning's onset
 */
public record Times(
        @Nullable Moment effective,
        @Nullable Moment onset,
        @Nullable Moment expires,
        @Nullable Moment eventStart,
        @Nullable Moment eventEnd) {

    public static final Times UNSTATED = new Times(null, null, null, null, null);
}
