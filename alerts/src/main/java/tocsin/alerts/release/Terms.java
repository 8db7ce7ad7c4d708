package tocsin.alerts.release;

import java.util.Map;
import java.util.Set;
import tocsin.alerts.Tlp;

/**
 * What one channel wants and what its partner may see, as the partner's file says it.
 *
 * @param partner id of the partner that the channel belongs to
 * @param groups groups it is in, for {@code releasable-to}
 * @param clearance the strictest label that it may see; AMBER+STRICT and RED need naming by id too, whatever the clearance.
 *     UNMARKED: nothing at all
 * @param channel id of the channel within the partner
 * @param revisions which of several alerts about one incident it asks for
 * @param sources where each rule stands, as {@code file:line}, by the rule's key in the partner file ({@code clearance},
 *     {@code wants.severity} ...); a rule that stands nowhere is a default
 */
public record Terms(
        String partner,
        Set<String> groups,
        Tlp clearance,
        String channel,
        Wants wants,
        Revisions revisions,
        Map<String, String> sources) {

    public Terms {
        groups = Set.copyOf(groups);
        sources = Map.copyOf(sources);
    }

    /** {@code partner/channel}. */
    public String name() {
        return partner + "/" + channel;
    }
}
