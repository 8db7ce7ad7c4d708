package tocsin.routes.broker;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The node's keyed hash over what a message says: 16 bytes of HMAC-SHA256 over its label and the SHA-256 of its body. The broker and the
 * disk below it hand on a flipped bit without a word; a seal that no longer fits tells (promise P7). Safe for use from any thread.
 */
public final class Seal {

    /** Message property: the seal, in base64url. */
    public static final String PROPERTY = "tocsinSeal";

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 16;

    /** Keyed once; every use takes a copy, which is cheaper than keying. */
    private final Mac keyed;

    /** @param nodeKey the node's secret; the seal's own key is derived from it */
    public Seal(byte[] nodeKey) {
        byte[] own = mac(nodeKey).doFinal("tocsin seal".getBytes(StandardCharsets.UTF_8));
        this.keyed = mac(own);
    }

    /** SHA-256: once per rendering, however many channels share it. */
    public static byte[] digest(byte[] body) {
        return sha256().digest(body);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** @param digest of the body, as {@link #digest} gives it */
    public String of(Label label, byte[] digest) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(over(label.bytes(), digest));
    }

    public boolean fits(@Nullable String seal, Label label, byte[] digest) {
        return seal != null
                && MessageDigest.isEqual(
                        of(label, digest).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.UTF_8));
    }

    byte[] over(byte[] label, byte[] digest) {
        try {
            Mac mac = (Mac) keyed.clone();
            mac.update(digest);
            return Arrays.copyOf(mac.doFinal(label), BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's HmacSHA256 can be copied", e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
