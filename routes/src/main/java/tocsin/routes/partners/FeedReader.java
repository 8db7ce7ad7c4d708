package tocsin.routes.partners;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.connectors.Connectors;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.recipe.Recipe;
import tocsin.connectors.recipe.RecipeLoader;
import tocsin.routes.partners.Feed.Expect;
import tocsin.routes.partners.Feed.From;
import tocsin.routes.partners.HandlingReader.Floor;

/** Reads one of a partner's {@code feeds}. */
final class FeedReader {

    /** Formats that say nothing without a recipe of the partner's own. */
    private static final Set<String> BY_RECIPE = Set.of("json", "csv");

    private final NodeSettings settings;
    private final Secrets secrets;
    private final CrossCheck across;

    FeedReader(NodeSettings settings, Secrets secrets, CrossCheck across) {
        this.settings = settings;
        this.secrets = secrets;
        this.across = across;
    }

    /** @param handlings reads the feed's floor under the partner's */
    Optional<Feed> read(Section section, String partner, Floor floor, HandlingReader handlings) {
        Optional<String> id = section.need("id", Scalar.ID);
        Optional<From> from = section.needed("from")
                .flatMap(value -> value.section(Keys.FROM))
                .flatMap(Section::only)
                .flatMap(this::from);
        FeedParameters parameters =
                parameters(section, from.filter(FeedReader::followsLinks).isPresent());
        Optional<String> format = format(section, parameters);
        Floor under = handlings.under(floor, section);
        Feed.Signature signature = signature(section, parameters);
        int limit = limit(section);
        Feed.Quota quota =
                section.section("quota", Keys.QUOTA).map(FeedReader::quota).orElse(Feed.Quota.GENEROUS);
        Expect expect =
                section.section("expect", Keys.EXPECT).map(FeedReader::expect).orElse(Expect.NOTHING);
        boolean register = section.get("register", Scalar.word(Words.TRUTH)).orElse(false);
        if (id.isEmpty() || from.isEmpty() || format.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Feed(
                partner,
                id.get(),
                from.get(),
                format.get(),
                parameters,
                signature,
                limit,
                quota,
                expect,
                under.handling(),
                under.shieldOrStrictest(),
                register,
                section.source()));
    }

    private Optional<From> from(Value value) {
        return switch (value.key()) {
            case "push" -> value.section(Keys.PUSH).map(none -> new From.Push());
            case "queue" -> value.section(Keys.QUEUE).map(none -> new From.Queue());
            case "folder" -> value.section(Keys.FOLDER_IN).flatMap(this::folder);
            default -> value.section(Keys.POLL).flatMap(this::poll);
        };
    }

    private Optional<From> folder(Section section) {
        Duration every = section.get("every", Scalar.DURATION).orElse(Duration.ofSeconds(1));
        return Folders.read(section, settings, across).map(path -> new From.Folder(path, every));
    }

    private Optional<From> poll(Section section) {
        Optional<URI> url = Urls.read(section);
        Duration every = section.get("every", Scalar.DURATION).orElse(Duration.ofMinutes(2));
        boolean follow = section.get("follow", Scalar.word(Words.FOLLOW)).orElse(false);
        Set<String> hosts = new HashSet<>(section.all("hosts", Scalar.HOST));
        Optional<Secret> credential = section.value("credential").flatMap(value -> value.secret(secrets));
        return url.map(where -> new From.Poll(where, every, follow, hosts, credential.orElse(null)));
    }

    private static boolean followsLinks(From from) {
        return from instanceof From.Poll poll && poll.followLinks();
    }

    private static FeedParameters parameters(Section section, boolean followsLinks) {
        List<PublicKey> keys = section.list("keys").stream()
                .flatMap(value -> KeyFile.read(value).stream())
                .toList();
        return new FeedParameters(
                section.get("zone", Scalar.ZONE).orElse(null),
                section.get("language", Scalar.LANGUAGE).orElse(""),
                keys,
                section.value("recipe").flatMap(FeedReader::recipe).orElse(null),
                followsLinks);
    }

    private static Optional<Path> recipe(Value value) {
        Optional<Path> folder = value.pathFromFile();
        if (folder.isPresent() && !Files.isDirectory(folder.get())) {
            value.error("RECIPE-MISSING", "there is no folder " + folder.get(), "a folder with a recipe", "");
            return Optional.empty();
        }
        return folder;
    }

    private static Optional<String> format(Section section, FeedParameters parameters) {
        Optional<Value> format = section.needed("format");
        Optional<String> name = format.flatMap(Value::raw);
        if (name.isPresent() && !Connectors.formats().contains(name.get())) {
            format.get()
                    .error(
                            "FORMAT-UNKNOWN",
                            "no connector reads '" + name.get() + "'",
                            "one of " + String.join(", ", Connectors.formats()),
                            Suggestion.hint(name.get(), Connectors.formats()));
            return Optional.empty();
        }
        name.ifPresent(known -> recipeFits(section, known, parameters));
        return format.flatMap(value -> value.as(Scalar.TEXT));
    }

    private static void recipeFits(Section section, String format, FeedParameters parameters) {
        Optional<Value> recipe = section.value("recipe");
        if (!BY_RECIPE.contains(format)) {
            recipe.ifPresent(value ->
                    value.error("RECIPE-UNEXPECTED", "the format '" + format + "' takes no recipe", "no 'recipe'", ""));
        } else if (recipe.isEmpty()) {
            section.needed("recipe");
        } else if (parameters.recipe() != null) {
            recipeCompiles(recipe.get(), parameters.recipe());
        }
    }

    private static void recipeCompiles(Value recipe, Path folder) {
        RecipeLoader.load(folder)
                .fold(ready -> List.<String>of(), Recipe.Broken::problems)
                .forEach(problem -> recipe.error(
                        "RECIPE-BROKEN", "the recipe is broken: " + problem, "a recipe that compiles", ""));
    }

    private static Feed.Signature signature(Section section, FeedParameters parameters) {
        Feed.Signature signature =
                section.get("signature", Scalar.word(Words.SIGNATURES)).orElse(Feed.Signature.RECORD);
        if (signature == Feed.Signature.REQUIRE && section.value("keys").isEmpty()) {
            section.value("signature")
                    .ifPresent(value -> value.error(
                            "KEYS-MISSING", "a signature is required and no key is pinned", "'keys' beside it", ""));
        }
        return signature;
    }

    private int limit(Section section) {
        int limit = section.get("limit", Scalar.SIZE).orElse(settings.maxDocumentBytes());
        if (limit > settings.maxDocumentBytes()) {
            section.value("limit")
                    .ifPresent(value -> value.error(
                            "LIMIT-ABOVE-NODE",
                            "'limit' is above the node's own limit",
                            "at most limits.document of " + NodeSettings.FILE,
                            ""));
        }
        return limit;
    }

    private static Feed.Quota quota(Section section) {
        return new Feed.Quota(
                section.get("documents", Scalar.COUNT).orElse(Feed.Quota.GENEROUS.documents()),
                section.get("bytes", Scalar.SIZE).orElse(Feed.Quota.GENEROUS.bytes()));
    }

    private static Expect expect(Section section) {
        return new Expect(
                section.get("contact", Scalar.DURATION).orElse(null),
                section.get("content", Scalar.DURATION).orElse(null),
                section.get("grace", Scalar.DURATION).orElse(Expect.NOTHING.grace()));
    }
}
