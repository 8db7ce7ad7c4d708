package tocsin.alerts;

/**
 * What is known of the alert's own signature. A bad one is a finding and the feed's policy, never a silent drop.
 *
 * @param method algorithm and which form of the bytes verified ({@code as received}, {@code without blank text}); empty when absent
 * @param key what names the key: certificate subject or SHA-256 of the public key; empty when absent
 * @param pinned whether the key is one that the feed pins
 * @param validAtSent whether the key's certificate was valid when the alert was sent; false without a certificate
 */
public record Trust(Verdict verdict, String method, String key, boolean pinned, boolean validAtSent) {

    public static final Trust UNSIGNED = new Trust(Verdict.ABSENT, "", "", false, false);

    public enum Verdict {
        ABSENT,
        VALID,
        /** Verifies, with an algorithm or key that is no longer safe. */
        VALID_WEAK,
        INVALID,
        NOT_VERIFIABLE
    }
}
