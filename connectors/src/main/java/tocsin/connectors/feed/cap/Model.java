package tocsin.connectors.feed.cap;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an element of CAP may hold, in the order that CAP prescribes. One model for all versions: what one of them lacks, none of them
 * means otherwise.
 */
final class Model {

    static final Model ALERT = new Model(
            Set.of("code"),
            Set.of("info"),
            "identifier sender sent status msgType password source scope restriction addresses code note references"
                    + " incidents info");

    static final Model INFO = new Model(
            Set.of("category", "responseType"),
            Set.of("eventCode", "parameter", "resource", "area"),
            "language category event responseType urgency severity certainty audience eventCode effective onset expires"
                    + " senderName headline description instruction web contact parameter resource area");

    static final Model RESOURCE = new Model(Set.of(), Set.of(), "resourceDesc mimeType size uri derefUri digest");

    static final Model AREA = new Model(
            Set.of("polygon", "circle"), Set.of("geocode"), "areaDesc polygon circle geocode altitude ceiling");

    private final Map<String, Integer> ranks = new HashMap<>();
    private final Map<String, String> ofLowerCase = new HashMap<>();
    private final Set<String> many;
    private final Set<String> complex;

    private Model(Set<String> many, Set<String> complex, String names) {
        this.many = many;
        this.complex = complex;
        for (String name : List.of(names.split(" "))) {
            ranks.put(name, ranks.size());
            ofLowerCase.put(name.toLowerCase(Locale.ROOT), name);
        }
    }

    /** Its place in CAP's order; negative for a name that is none of CAP's here. */
    int rank(String name) {
        return ranks.getOrDefault(name, -1);
    }

    /** The name that was meant, whatever its case; empty for none. */
    String meant(String name) {
        return ofLowerCase.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    boolean many(String name) {
        return many.contains(name);
    }

    boolean complex(String name) {
        return complex.contains(name);
    }

    /** Whether nothing may be lost of it when it stands more than once: people act on it. */
    boolean isProse(String name) {
        return name.equals("description") || name.equals("instruction");
    }

    int size() {
        return ranks.size();
    }
}
