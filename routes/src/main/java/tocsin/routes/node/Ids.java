package tocsin.routes.node;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the node's ids: base 32 (Crockford), the time first, so that they sort and keep the store fast, then random or keyed bits,
 * so that nobody can guess or link them.
 */
public final class Ids {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    private final Clock clock;

    /** Keyed once; every use takes a copy, which is cheaper than keying. */
    private final Mac keyed;

    private final SecureRandom random = new SecureRandom();

    /** @param key the node's secret; the same key makes the same ids of alerts */
    public Ids(Clock clock, byte[] key) {
        this.clock = clock;
        this.keyed = mac(key);
    }

    /** {@code r}, 9 characters of time, 16 random ones. */
    public String receipt() {
        byte[] bits = new byte[10];
        random.nextBytes(bits);
        return "r" + time(clock.millis()) + text(bits);
    }

    /** The id of a receipt's n-th record: the same whenever it is read. */
    public String alert(String receipt, int recordNo) {
        return "a" + receipt.substring(1, 10) + text(keyed("alert\n" + receipt + "\n" + recordNo));
    }

    /** A name for something that went wrong, to find it in the log by. */
    public String error() {
        byte[] bits = new byte[5];
        random.nextBytes(bits);
        return "e" + text(bits);
    }

    private byte[] keyed(String message) {
        try {
            Mac mac = (Mac) keyed.clone();
            byte[] full = mac.doFinal(message.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return java.util.Arrays.copyOf(full, 10);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's HmacSHA256 can be copied", e);
        }
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static String time(long millis) {
        char[] text = new char[9];
        long rest = millis;
        for (int i = 8; i >= 0; i--) {
            text[i] = DIGITS[(int) (rest & 31)];
            rest >>>= 5;
        }
        return new String(text);
    }

    private static String text(byte[] bits) {
        StringBuilder text = new StringBuilder(bits.length * 8 / 5);
        long buffer = 0;
        int held = 0;
        for (byte eight : bits) {
            buffer = (buffer << 8) | (eight & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(DIGITS[(int) ((buffer >>> held) & 31)]);
            }
        }
        return text.toString();
    }
}
