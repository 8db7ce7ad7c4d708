package tocsin.routes.partners;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Tlp;

/**
 * Who takes part: one file {@code partners/<id>.yaml}.
 *
 * @param id the file's name without its ending; also the user name on AMQP and HTTP
 * @param group what counts as one voice: partners of one group do not corroborate one another; the id when unstated
 * @param groups groups it is in, for {@code releasable-to}
 * @param clearance the strictest label it may see without being named; UNMARKED: none at all
 * @param credential password of {@code id} at every door; null: no door that asks for one is open to it
 * @param delegates partners that may revise and cancel its alerts
 * @param contacts by role ({@code duty})
 * @param file as messages name it: {@code partners/x.yaml}
 */
public record Partner(
        String id,
        String name,
        Kind kind,
        String group,
        Set<String> groups,
        Tlp clearance,
        @Nullable Secret credential,
        Set<String> delegates,
        Map<String, Contact> contacts,
        List<Feed> feeds,
        List<Channel> channels,
        String file) {

    public enum Kind {
        GOVERNMENT,
        NGO,
        IGO,
        COMMUNITY,
        INSTITUTE,
        OBSERVER
    }

    /** Whom to call; each may be empty. */
    public record Contact(String email, String phone, String hours) {}

    public Partner {
        groups = Set.copyOf(groups);
        delegates = Set.copyOf(delegates);
        contacts = Map.copyOf(contacts);
        feeds = List.copyOf(feeds);
        channels = List.copyOf(channels);
    }
}
