package tocsin.alerts.json;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import tocsin.alerts.Alert;
import tocsin.alerts.Sha256;

/**
 * Says whether two alerts say the same, however they were written down: SHA-256 over the alert's JSON form without what is not the
 * author's message (digest, trust, reference resolution) and without what is only spelling (raw texts of readable times and
 * references, the sign of zero).
 */
public final class ContentDigest {

    private ContentDigest() {}

    /** The alert with its content digest filled in: the last thing that a feed connector does. */
    public static Alert seal(Alert alert) {
        MessageDigest sha256 = Sha256.digest();
        AlertJson.writeSaid(alert, new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        return alert.withIdentity(alert.identity().withContentDigest(Sha256.hex(sha256)));
    }
}
