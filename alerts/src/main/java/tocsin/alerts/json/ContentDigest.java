package tocsin.alerts.json;

import tocsin.alerts.Alert;

/**
 * Says whether two alerts say the same, however they were written down: SHA-256 over the alert's JSON form without digest, trust,
 * raw time texts and reference resolution.
 */
public final class ContentDigest {

    private ContentDigest() {}

    /** The alert with its content digest filled in: the last thing that a feed connector does. */
    public static Alert seal(Alert alert) {
        Alert said = alert.withTrust(tocsin.alerts.Trust.UNSIGNED)
                .withIdentity(alert.identity().withContentDigest(""));
        try {
            byte[] digest = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(said.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return alert.withIdentity(
                    alert.identity().withContentDigest(java.util.HexFormat.of().formatHex(digest)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
