package tocsin.routes.partners;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tocsin.alerts.Tlp;
import tocsin.alerts.release.Revisions;
import tocsin.alerts.release.Terms;
import tocsin.alerts.release.Wants;
import tocsin.connectors.Connectors;
import tocsin.routes.partners.Channel.To;

/** Reads one of a partner's {@code channels}. */
final class ChannelReader {

    /** What all channels of a partner share. */
    record Rights(String partner, Set<String> groups, Tlp clearance, Map<String, String> sources) {}

    private final NodeSettings settings;
    private final Secrets secrets;
    private final CrossCheck across;

    ChannelReader(NodeSettings settings, Secrets secrets, CrossCheck across) {
        this.settings = settings;
        this.secrets = secrets;
        this.across = across;
    }

    Optional<Channel> read(Section section, Rights rights) {
        Optional<String> id = section.need("id", Scalar.ID);
        Optional<To> to = section.needed("to")
                .flatMap(value -> value.section(Keys.TO))
                .flatMap(Section::only)
                .flatMap(this::to);
        Optional<String> form = form(section);
        Wants wants = WantsReader.read(section);
        Revisions revisions =
                section.get("revisions", Scalar.word(Words.REVISIONS)).orElse(Revisions.MATERIAL);
        Pauses pauses = PauseReader.read(section);
        boolean dropsExpired =
                section.get("expired", Scalar.word(Words.EXPIRED)).orElse(false);
        if (id.isEmpty() || to.isEmpty() || form.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> sources = new HashMap<>(rights.sources());
        sources.putAll(WantsReader.sources(section));
        sources.put("channel", section.source());
        section.value("revisions").ifPresent(value -> sources.put("revisions", value.source()));
        Terms terms =
                new Terms(rights.partner(), rights.groups(), rights.clearance(), id.get(), wants, revisions, sources);
        return Optional.of(new Channel(
                rights.partner(), id.get(), to.get(), form.get(), terms, pauses, dropsExpired, section.source()));
    }

    private static Optional<String> form(Section section) {
        Optional<String> form = section.need("form", Scalar.TEXT);
        if (form.isPresent() && !Connectors.forms().contains(form.get())) {
            section.value("form")
                    .ifPresent(value -> value.error(
                            "FORM-UNKNOWN",
                            "no connector renders '" + form.get() + "'",
                            "one of " + String.join(", ", Connectors.forms()),
                            Suggestion.hint(form.get(), Connectors.forms())));
            return Optional.empty();
        }
        return form;
    }

    private Optional<To> to(Value value) {
        return switch (value.key()) {
            case "queue" -> value.section(Keys.QUEUE).map(none -> new To.Queue());
            case "webhook" -> value.section(Keys.WEBHOOK).flatMap(this::webhook);
            case "atom" ->
                value.section(Keys.ATOM)
                        .map(section ->
                                new To.Atom(section.get("keep", Scalar.DURATION).orElse(Duration.ofDays(30))));
            default ->
                value.section(Keys.FOLDER_OUT)
                        .flatMap(section ->
                                Folders.read(section, settings, across).map(To.Folder::new));
        };
    }

    private Optional<To> webhook(Section section) {
        Optional<URI> url = Urls.read(section);
        Optional<Secret> secret = section.needed("secret").flatMap(value -> value.secret(secrets));
        Duration timeout = section.get("timeout", Scalar.DURATION).orElse(Duration.ofSeconds(10));
        Duration patience = section.get("patience", Scalar.DURATION).orElse(Duration.ofMinutes(1));
        return url.flatMap(where -> secret.map(key -> new To.Webhook(where, key, timeout, patience)));
    }
}
