package tocsin.alerts;

/**
 * What makes an alert the same alert, wherever it turns up.
 *
 * @param scheme whose rules of identity hold, in lower case: {@code cap}, {@code odk}, {@code gdacs}, {@code ucdp-ged} ...
 * @param sender who names it: CAP's {@code sender}; in other schemes the data set, form or network; may be empty
 * @param identifier CAP's {@code identifier}, ODK's {@code instanceID}, an event id ...; never empty
 * @param sent when the author sent it; compared as an instant, never as text (CAP 1.2 &sect;3.2.1)
 * @param revision the edition of what {@code identifier} names, in schemes that edit in place (GDACS episode, STIX modified); else empty
 * @param contentDigest lower-case hex SHA-256 over what the alert says, by {@code ContentDigest}; empty until computed
 */
public record Identity(
        String scheme, String sender, String identifier, Moment sent, String revision, String contentDigest) {

    public static final String CAP = "cap";

    public Identity {
        if (scheme.isEmpty() || identifier.isEmpty()) {
            throw new IllegalArgumentException("an identity needs a scheme and an identifier");
        }
    }

    public Identity withContentDigest(String digest) {
        return new Identity(scheme, sender, identifier, sent, revision, digest);
    }

    /**
     * One text per identity, equal exactly when the identities are. CAP alerts are one by (sender, identifier, sent as an instant);
     * other schemes by (sender, identifier, revision).
     */
    public String key() {
        return seriesKey() + '\n' + (scheme.equals(CAP) ? sent.key() : revision);
    }

    /** One text per (scheme, sender, identifier): what all editions of one identifier share. */
    public String seriesKey() {
        return part(scheme) + '\n' + part(sender) + '\n' + part(identifier);
    }

    /** Line breaks inside a part are escaped, so that nobody can spell one identity's key with another's parts. */
    private static String part(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\\') < 0
                ? text
                : text.replace("\\", "\\\\").replace("\n", "\\n");
    }
}
