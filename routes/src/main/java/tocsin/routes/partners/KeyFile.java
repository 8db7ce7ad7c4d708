package tocsin.routes.partners;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads a pinned key: a public key or a certificate in PEM. */
final class KeyFile {

    private static final String HEAD = "-----BEGIN PUBLIC KEY-----";
    private static final String FOOT = "-----END PUBLIC KEY-----";
    private static final int MAX_BYTES = 64 * 1024;

    private KeyFile() {}

    static Optional<PublicKey> read(Value value) {
        Optional<Path> path = value.pathFromFile();
        try {
            if (path.isPresent() && Files.isRegularFile(path.get()) && Files.size(path.get()) <= MAX_BYTES) {
                return Optional.of(key(Files.readString(path.get(), StandardCharsets.US_ASCII)));
            }
            path.ifPresent(missing -> broken(value, "there is no key file " + missing));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            broken(value, "this file holds no readable key");
        }
        return Optional.empty();
    }

    private static void broken(Value value, String sentence) {
        value.error("KEY-FILE", sentence, "a PEM file with a public key or a certificate", "");
    }

    private static PublicKey key(String pem) throws GeneralSecurityException {
        int head = pem.indexOf(HEAD);
        int foot = pem.indexOf(FOOT);
        if (head < 0 || foot < head) {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .getPublicKey();
        }
        byte[] encoded = Base64.getMimeDecoder().decode(pem.substring(head + HEAD.length(), foot));
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(encoded));
            } catch (InvalidKeySpecException e) {
                // of another kind: the key itself says which, and only its own factory takes it
                continue;
            }
        }
        throw new InvalidKeySpecException("neither RSA nor EC nor Ed25519");
    }
}
