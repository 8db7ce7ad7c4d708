package tocsin.routes.partners;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** Reads {@code store}: a PostgreSQL, encrypted unless it stays on this machine. */
final class SharedReader {

    private static final String SCHEME = "jdbc:";

    /** Others of the driver's parameters load classes, write files or weaken what the store relies on. */
    private static final Set<String> PARAMETERS =
            Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "currentSchema", "targetServerType");

    private static final Set<String> CHECKED = Set.of("verify-full", "verify-ca");

    private SharedReader() {}

    static Optional<NodeSettings.Shared> read(Section section, Secrets secrets) {
        Optional<String> url = section.needed("url").flatMap(SharedReader::url);
        Optional<Secret> user = section.needed("user").flatMap(value -> value.secret(secrets));
        Optional<Secret> password = section.needed("password").flatMap(value -> value.secret(secrets));
        Optional<Secret> key = section.value("key").flatMap(value -> value.secret(secrets));
        return url.flatMap(address -> user.flatMap(
                name -> password.map(word -> new NodeSettings.Shared(address, name, word, key.orElse(null)))));
    }

    private static Optional<String> url(Value value) {
        return value.as(Scalar.open(
                        "STORE-URL",
                        "the address of a PostgreSQL such as jdbc:postgresql://db.example:5432/tocsin",
                        SharedReader::uri))
                .filter(uri -> sound(value, uri))
                .map(uri -> SCHEME + encrypted(uri));
    }

    private static Optional<URI> uri(String text) {
        try {
            URI uri = new URI(text.startsWith(SCHEME) ? text.substring(SCHEME.length()) : "");
            boolean named = "postgresql".equals(uri.getScheme())
                    && uri.getRawAuthority() != null
                    && uri.getRawPath().length() > 1;
            return Optional.of(uri).filter(one -> named && text.startsWith(SCHEME));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean sound(Value value, URI uri) {
        if (uri.getRawAuthority().contains("@")
                || parameter(uri, "user") != null
                || parameter(uri, "password") != null) {
            value.error("URL-CREDENTIALS", "a URL holds no user and no password", "the URL without them", "use 'user'");
            return false;
        }
        for (String part : parameters(uri)) {
            if (!PARAMETERS.contains(part.substring(0, Math.max(0, part.indexOf('='))))) {
                value.error(
                        "STORE-URL",
                        "a parameter that is not taken here: " + part,
                        String.join(", ", PARAMETERS.stream().sorted().toList()),
                        "");
                return false;
            }
        }
        String mode = parameter(uri, "sslmode");
        if (!Urls.staysHere(uri) && mode != null && !CHECKED.contains(mode)) {
            value.error(
                    "URL-INSECURE",
                    "the store is on another machine, and its certificate would not be checked",
                    "sslmode=verify-full",
                    "");
            return false;
        }
        return true;
    }

    private static String encrypted(URI uri) {
        if (Urls.staysHere(uri) || parameter(uri, "sslmode") != null) {
            return uri.toString();
        }
        return uri + (uri.getRawQuery() == null ? "?" : "&") + "sslmode=verify-full";
    }

    private static String[] parameters(URI uri) {
        return uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&");
    }

    private static @org.jspecify.annotations.Nullable String parameter(URI uri, String name) {
        for (String part : parameters(uri)) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        return null;
    }
}
