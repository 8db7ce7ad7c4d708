package tocsin.routes.partners;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code broker}: Artemis brokers beside the node, encrypted unless they stay on this machine. */
final class BrokersReader {

    private static final Scalar<List<URI>> ADDRESSES = Scalar.open(
            "BROKER-URL",
            "addresses of brokers such as tcp://a.example:61616,tcp://b.example:61616",
            BrokersReader::addresses);

    private BrokersReader() {}

    static Optional<NodeSettings.Brokers> read(Section section, Secrets secrets) {
        Optional<Path> trust = section.value("trust").flatMap(Value::pathFromFile);
        Optional<Path> key = section.value("key").flatMap(Value::pathFromFile);
        Optional<List<URI>> urls = section.needed("url")
                .flatMap(value -> value.as(ADDRESSES).filter(all -> sound(value, all, trust.isPresent())));
        Optional<Secret> user = section.needed("user").flatMap(value -> value.secret(secrets));
        Optional<Secret> password = section.needed("password").flatMap(value -> value.secret(secrets));
        return urls.flatMap(all -> user.flatMap(name ->
                password.map(word -> new NodeSettings.Brokers(all, name, word, trust.orElse(null), key.orElse(null)))));
    }

    private static boolean sound(Value value, List<URI> urls, boolean encrypted) {
        if (!encrypted && !urls.stream().allMatch(Urls::staysHere)) {
            value.error(
                    "URL-INSECURE",
                    "a broker is on another machine, and what is sent to it would not be encrypted",
                    "'trust' with the authority of its certificate",
                    "");
            return false;
        }
        return true;
    }

    private static Optional<List<URI>> addresses(String text) {
        List<URI> urls = new ArrayList<>();
        for (String one : text.split(",", -1)) {
            try {
                URI url = new URI(one.strip());
                boolean plain = url.getRawUserInfo() == null
                        && url.getRawQuery() == null
                        && url.getRawPath().isEmpty();
                if (!"tcp".equals(url.getScheme()) || url.getHost() == null || url.getPort() < 1 || !plain) {
                    return Optional.empty();
                }
                urls.add(url);
            } catch (URISyntaxException e) {
                return Optional.empty();
            }
        }
        return Optional.of(urls);
    }
}
