package tocsin.routes.store;

import org.jspecify.annotations.Nullable;

/** Crockford's base 32, lower case: no letter that reads like a digit. */
final class Base32 {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private Base32() {}

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length * 8 + 4) / 5);
        int buffer = 0;
        int held = 0;
        for (byte eight : bytes) {
            buffer = (buffer << 8) | (eight & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                text.append(DIGITS.charAt((buffer >>> held) & 31));
            }
        }
        if (held > 0) {
            text.append(DIGITS.charAt((buffer << (5 - held)) & 31));
        }
        return text.toString();
    }

    /** Null when the text is not what {@link #text} makes of so many bytes. */
    static byte @Nullable [] bytes(String text, int length) {
        byte[] bytes = new byte[length];
        int at = 0;
        int buffer = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            int five = DIGITS.indexOf(text.charAt(i));
            if (five < 0) {
                return null;
            }
            buffer = (buffer << 5) | five;
            held += 5;
            if (held >= 8 && at < length) {
                held -= 8;
                bytes[at++] = (byte) (buffer >>> held);
            }
        }
        return at == length && text(bytes).equals(text) ? bytes : null;
    }
}
