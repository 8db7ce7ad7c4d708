package tocsin.alerts;

import org.jspecify.annotations.Nullable;

/**
 * An earlier message that this one acts on (CAP 1.2 &sect;3.2.1 references: {@code sender,identifier,sent}).
 *
 * @param raw the text as received
 * @param sender empty when only an identifier was given
 * @param sent null when only sender and identifier were given
 * @param resolved the broker's id of the alert it was found to mean; empty before recognition and when the target is unknown
 */
public record Reference(
        String raw,
        String sender,
        String identifier,
        @Nullable Moment sent,
        String resolved) {

    public Reference resolvedTo(String alertId) {
        return new Reference(raw, sender, identifier, sent, alertId);
    }
}
