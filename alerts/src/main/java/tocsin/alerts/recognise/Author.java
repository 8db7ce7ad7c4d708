package tocsin.alerts.recognise;

/**
 * On whose word an alert stands.
 *
 * @param partner the authenticated one that brought it first
 * @param sender the one that the alert names
 * @param trustedKey the pinned key that signed it; empty when none did
 */
record Author(String partner, String sender, String trustedKey) {

    static Author of(Known known) {
        return new Author(known.owner(), known.sender(), known.trustedKey());
    }
}
