package tocsin.routes.partners;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Reads {@code url}: encrypted, unless it stays on this machine, and without a password in it. */
final class Urls {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private Urls() {}

    static Optional<URI> read(Section section) {
        Optional<URI> url = section.need("url", Scalar.URL);
        url.ifPresent(found -> section.value("url").ifPresent(value -> judge(value, found)));
        return url;
    }

    static boolean staysHere(URI url) {
        return url.getHost() != null && LOOPBACK.contains(url.getHost());
    }

    private static void judge(Value value, URI url) {
        if (url.getRawUserInfo() != null) {
            value.error(
                    "URL-CREDENTIALS",
                    "a URL holds no user and no password",
                    "the URL without them",
                    "use 'credential'");
        }
        if (!"https".equals(url.getScheme()) && !staysHere(url)) {
            value.error("URL-INSECURE", "http leaves this machine unencrypted", "an https URL", "");
        }
    }
}
