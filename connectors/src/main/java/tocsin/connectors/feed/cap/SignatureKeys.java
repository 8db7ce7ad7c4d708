package tocsin.connectors.feed.cap;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyValue;
import javax.xml.crypto.dsig.keyinfo.X509Data;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Sha256;

/** Which keys may have made a signature: those that the feed pins, and those that the signature brings. */
final class SignatureKeys {

    private static final int MAX_KEY_BITS = 8192;
    private static final int MAX_EXPONENT_BITS = 64;
    private static final int MAX_KEYS = 8;

    private final List<PublicKey> pinned;

    SignatureKeys(List<PublicKey> pinned) {
        this.pinned = pinned;
    }

    /** @param certificate null for a bare key */
    record Candidate(PublicKey key, @Nullable X509Certificate certificate, boolean pinned) {

        String name() {
            return certificate == null
                    ? "sha256:" + Sha256.hex(key.getEncoded())
                    : certificate.getSubjectX500Principal().getName();
        }

        boolean validAt(@Nullable Instant sent) {
            if (certificate == null || sent == null) {
                return false;
            }
            Date at = Date.from(sent);
            return !at.before(certificate.getNotBefore()) && !at.after(certificate.getNotAfter());
        }
    }

    /** Pinned keys first; what the signature itself brings is only a hint. */
    List<Candidate> candidates(@Nullable KeyInfo info) {
        List<Candidate> named = named(info);
        List<Candidate> candidates = new ArrayList<>();
        for (PublicKey key : pinned) {
            X509Certificate certificate = named.stream()
                    .filter(candidate -> candidate.key().equals(key) && candidate.certificate() != null)
                    .map(Candidate::certificate)
                    .findFirst()
                    .orElse(null);
            candidates.add(new Candidate(key, certificate, true));
        }
        named.stream().filter(candidate -> !pinned.contains(candidate.key())).forEach(candidates::add);
        return candidates.stream()
                .filter(candidate -> isBounded(candidate.key()))
                .limit(MAX_KEYS)
                .toList();
    }

    private static List<Candidate> named(@Nullable KeyInfo info) {
        List<Candidate> named = new ArrayList<>();
        if (info == null) {
            return named;
        }
        for (Object content : info.getContent()) {
            if (content instanceof X509Data data) {
                for (Object part : data.getContent()) {
                    if (part instanceof X509Certificate certificate) {
                        named.add(new Candidate(certificate.getPublicKey(), certificate, false));
                    }
                }
            } else if (content instanceof KeyValue value) {
                key(value, named);
            }
        }
        return named;
    }

    private static void key(KeyValue value, List<Candidate> into) {
        try {
            into.add(new Candidate(value.getPublicKey(), null, false));
        } catch (java.security.KeyException e) {
            // a key that cannot be used is no key; without another the signature is not verifiable
        }
    }

    /** Keys from strangers: nobody may make us calculate for long. */
    private static boolean isBounded(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return rsa.getModulus().bitLength() <= MAX_KEY_BITS
                    && rsa.getPublicExponent().bitLength() <= MAX_EXPONENT_BITS;
        }
        if (key instanceof DSAKey dsa) {
            return dsa.getParams() != null && dsa.getParams().getP().bitLength() <= MAX_KEY_BITS;
        }
        return key.getAlgorithm().equals("EC");
    }
}
