package tocsin.alerts.release;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that one recipient can tell apart and tell again, and that mean nothing to anybody else, other recipients included: the first
 * 16 bytes of HMAC-SHA256 under the node's secret over purpose, recipient and value.
 */
final class Pseudonyms {

    private static final int LEAST_KEY_BYTES = 16;

    private final byte[] key;
    private final String recipient;

    Pseudonyms(byte[] key, String recipient) {
        if (key.length < LEAST_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "a pseudonym key of at least " + LEAST_KEY_BYTES + " bytes expected, got " + key.length);
        }
        this.key = key.clone();
        this.recipient = recipient;
    }

    /** @param id the broker's */
    String ofAlert(String id) {
        return of("alert", id);
    }

    private String of(String purpose, String value) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] name = mac.doFinal((purpose + '\n' + recipient + '\n' + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(name, 16));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
