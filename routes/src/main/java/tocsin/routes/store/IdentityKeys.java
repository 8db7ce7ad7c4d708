package tocsin.routes.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import tocsin.alerts.Identity;
import tocsin.alerts.Moment;

/**
 * The one key that an alert is found by: 8 bytes of hash of scheme and identifier, 8 of the sender, 8 of what else makes its identity.
 * Who asks for a series or an identifier asks for a range of keys. Made from {@link Identity#key()}, whose parts are lines.
 */
final class IdentityKeys {

    static final int IDENTITY = 24;
    static final int SERIES = 16;
    static final int IDENTIFIER = 8;

    private IdentityKeys() {}

    static byte[] identity(String identityKey) {
        String[] parts = identityKey.split("\n", 4);
        return key(IDENTITY, parts[0], parts[2], parts[1], parts[3]);
    }

    static byte[] series(String seriesKey) {
        String[] parts = seriesKey.split("\n", 4);
        return key(SERIES, parts[0], parts[2], parts[1], "");
    }

    static byte[] identifier(String scheme, String identifier) {
        String[] parts = seriesKey(scheme, "", identifier).split("\n", 4);
        return key(IDENTIFIER, parts[0], parts[2], "", "");
    }

    static String seriesKey(String scheme, String sender, String identifier) {
        return new Identity(scheme, sender, identifier, Moment.unreadable(""), "", "").seriesKey();
    }

    private static byte[] key(int length, String scheme, String identifier, String sender, String rest) {
        MessageDigest digest = Sha256.digest();
        byte[] key = new byte[length];
        put(digest, scheme + '\n' + identifier, key, 0);
        put(digest, sender, key, 8);
        put(digest, rest, key, 16);
        return key;
    }

    private static void put(MessageDigest digest, String text, byte[] key, int at) {
        if (at < key.length) {
            System.arraycopy(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, key, at, 8);
        }
    }

    /** The end of the range of keys that begin so. */
    static byte[] after(byte[] prefix) {
        byte[] end = Arrays.copyOf(prefix, IDENTITY + 1);
        Arrays.fill(end, prefix.length, end.length, (byte) 0xff);
        return end;
    }
}
