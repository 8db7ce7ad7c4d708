package tocsin.routes.store;

import java.util.Collection;
import java.util.function.LongConsumer;

/** Sets of small numbers as the store keeps them: bit 0 first, cut after the last one that is set. */
final class Bits {

    private Bits() {}

    /** @param from the number that bit 0 stands for; none of the numbers is less */
    static byte[] of(Collection<Long> numbers, long from) {
        long last = from - 1;
        for (long number : numbers) {
            last = Math.max(last, number);
        }
        byte[] bits = new byte[(int) ((last - from + 8) / 8)];
        for (long number : numbers) {
            int at = (int) (number - from);
            bits[at >> 3] |= (byte) (1 << (at & 7));
        }
        return bits;
    }

    static boolean has(byte[] bits, long at) {
        return at >= 0 && at >> 3 < bits.length && (bits[(int) (at >> 3)] & (1 << (at & 7))) != 0;
    }

    static void each(byte[] bits, long from, LongConsumer number) {
        for (int at = 0; at < bits.length * 8; at++) {
            if (has(bits, at)) {
                number.accept(from + at);
            }
        }
    }
}
