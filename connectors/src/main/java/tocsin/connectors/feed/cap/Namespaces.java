package tocsin.connectors.feed.cap;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.connectors.text.Plain;

/** Tells CAP's elements from others', for one alert: by the alert's own namespace, right or wrong. */
final class Namespaces {

    static final String CAP_1_0 = "http://www.incident.com/cap/1.0";

    private static final Set<String> CAP =
            Set.of("urn:oasis:names:tc:emergency:cap:1.2", "urn:oasis:names:tc:emergency:cap:1.1", CAP_1_0);

    private final String own;
    private boolean mixed;

    /** @param nullableOwn the alert element's; null for none */
    Namespaces(@Nullable String nullableOwn) {
        own = nullableOwn == null ? "" : nullableOwn;
    }

    /** Whether an {@code alert} of this namespace inside something else is one of CAP. */
    static boolean mayBeCap(@Nullable String namespace) {
        return namespace != null
                && (CAP.contains(namespace)
                        || namespace.contains(":emergency:cap")
                        || namespace.contains(":emergency:alert")
                        || namespace.startsWith("http://www.incident.com/cap"));
    }

    void sayIfWrong(String place, Notes notes) {
        if (!CAP.contains(own)) {
            notes.add(
                    "NAMESPACE-WRONG",
                    place,
                    (own.isEmpty() ? "no namespace" : "the namespace \"" + Plain.quoted(own) + "\"")
                            + " is none of CAP's; read as CAP 1.2");
        }
    }

    boolean isCap(@Nullable String nullableNamespace, String name, String place, Notes notes) {
        String namespace = nullableNamespace == null ? "" : nullableNamespace;
        if (namespace.equals(own)) {
            return true;
        }
        boolean cap = namespace.isEmpty() || CAP.contains(namespace);
        if (cap && !mixed) {
            mixed = true;
            notes.add(
                    "NAMESPACE-MIXED",
                    place + "/" + Plain.quoted(name),
                    "another namespace than the alert's; read as if it were the same");
        }
        return cap;
    }
}
