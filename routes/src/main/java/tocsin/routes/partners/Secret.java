package tocsin.routes.partners;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A value that nobody may print. Partner files hold only its reference. */
public final class Secret {

    private final String reference;
    private final @Nullable String value;

    private Secret(String reference, @Nullable String value) {
        this.reference = reference;
        this.value = value;
    }

    /** @param reference as the partner file spells it: {@code secret:data:north.token} */
    public static Secret of(String reference, String value) {
        return new Secret(reference, value);
    }

    /** A secret that the first start of the node will make. */
    static Secret notYetMade(String reference) {
        return new Secret(reference, null);
    }

    public String reference() {
        return reference;
    }

    /** The value itself: only for the hand-over to a transport. */
    public String value() {
        if (value == null) {
            throw new IllegalStateException(reference + " has not been made yet: the first start of the node makes it");
        }
        return value;
    }

    /** Whether somebody offers this secret, compared in constant time. A secret not yet made matches nothing. */
    public boolean matches(String offered) {
        return value != null
                && MessageDigest.isEqual(
                        value.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
