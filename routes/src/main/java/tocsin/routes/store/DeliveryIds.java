package tocsin.routes.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The ids of deliveries: alert and channel in one block, encrypted under the node's key. The same for ever, found again without an
 * index, and nothing that a partner could guess, link or make up.
 */
final class DeliveryIds {

    private static final int LENGTH = 27;

    private final Cipher encrypt;
    private final Cipher decrypt;

    DeliveryIds(byte[] nodeKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(nodeKey, "HmacSHA256"));
            byte[] derived = mac.doFinal("delivery ids".getBytes(StandardCharsets.UTF_8));
            SecretKeySpec key = new SecretKeySpec(derived, 0, 16, "AES");
            encrypt = Cipher.getInstance("AES/ECB/NoPadding"); // one block each, no two the same
            encrypt.init(Cipher.ENCRYPT_MODE, key);
            decrypt = Cipher.getInstance("AES/ECB/NoPadding");
            decrypt.init(Cipher.DECRYPT_MODE, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES and HmacSHA256", e);
        }
    }

    /** {@code d} and 26 characters. */
    String id(long alert, long channel) {
        byte[] block = ByteBuffer.allocate(16)
                .putLong(alert)
                .putInt(Math.toIntExact(channel))
                .putInt(0)
                .array();
        return "d" + Base32.text(once(encrypt, block));
    }

    /** Empty for what this node's key did not make. */
    Optional<Place> place(String id) {
        if (id.length() != LENGTH || id.charAt(0) != 'd') {
            return Optional.empty();
        }
        byte[] block = Base32.bytes(id.substring(1), 16);
        if (block == null) {
            return Optional.empty();
        }
        ByteBuffer plain = ByteBuffer.wrap(once(decrypt, block));
        Place place = new Place(plain.getLong(), plain.getInt());
        return plain.getInt() == 0 && place.alert > 0 && place.channel > 0 ? Optional.of(place) : Optional.empty();
    }

    private static byte[] once(Cipher cipher, byte[] block) {
        synchronized (cipher) {
            try {
                return cipher.doFinal(block);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("one whole block can be encrypted", e);
            }
        }
    }

    /** Which delivery: the sequence number of its alert, the number of its channel. */
    record Place(long alert, long channel) {}
}
