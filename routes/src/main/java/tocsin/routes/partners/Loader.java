package tocsin.routes.partners;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration folder. Finds all mistakes of all files at once. A file with an error in it is left out as a whole,
 * whatever else in it is sound; the others are not touched by it.
 */
public final class Loader {

    private static final String ENDING = ".yaml";

    private final Path folder;
    private final @Nullable Path data;

    /**
     * @param folder that holds {@code tocsin.yaml} and {@code partners/}
     * @param data in place of what {@code tocsin.yaml} says; null: as it says
     */
    public Loader(Path folder, @Nullable Path data) {
        this.folder = folder;
        this.data = data;
    }

    /** Makes the secrets that the node keeps for itself, where they are missing. */
    public Coalition load(Map<String, String> environment) {
        return load(environment, true);
    }

    /** Writes nothing. */
    public Coalition look(Map<String, String> environment) {
        return load(environment, false);
    }

    private Coalition load(Map<String, String> environment, boolean make) {
        ConfigFile settingsFile = new ConfigFile(NodeSettings.FILE, folder.resolve(NodeSettings.FILE));
        Function<Path, Secrets> secretsIn =
                in -> make ? Secrets.making(in, environment) : Secrets.looking(in, environment);
        NodeSettings settings = SettingsReader.read(settingsFile, data, secretsIn);
        Secrets secrets = secretsIn.apply(settings.data());
        CrossCheck across = new CrossCheck();
        PartnerReader reader = new PartnerReader(settings, secrets, across);

        Map<ConfigFile, Optional<Partner>> read = new LinkedHashMap<>();
        List<Path> files = partnerFiles(settingsFile);
        files.forEach(path -> across.declare(stem(path)));
        for (Path path : files) {
            ConfigFile file = new ConfigFile("partners/" + path.getFileName(), path);
            read.put(file, partner(file, path, reader));
        }
        across.report();
        return coalition(settings, settingsFile, read);
    }

    private static Optional<Partner> partner(ConfigFile file, Path path, PartnerReader reader) {
        if (!file.name().endsWith(ENDING)) {
            file.error("FILE-NAME", "this file is not read: partner files end with " + ENDING);
            return Optional.empty();
        }
        return file.read(Keys.PARTNER).flatMap(section -> reader.read(section, stem(path), file.name()));
    }

    private static Coalition coalition(
            NodeSettings settings, ConfigFile settingsFile, Map<ConfigFile, Optional<Partner>> read) {
        List<ConfigProblem> problems = new ArrayList<>(settingsFile.problems());
        List<Partner> sound = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        read.forEach((file, partner) -> {
            problems.addAll(file.problems());
            if (partner.isPresent() && !file.hasErrors()) {
                sound.add(partner.get());
            } else {
                leftOut.add(file.name());
            }
        });
        return new Coalition(settings, sound, leftOut, problems);
    }

    private List<Path> partnerFiles(ConfigFile settingsFile) {
        Path partners = folder.resolve("partners");
        if (!Files.isDirectory(partners)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(partners)) {
            return files.filter(path -> path.getFileName().toString().matches("[^.].*\\.ya?ml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            settingsFile.error("FILE-UNREADABLE", "the folder partners beside this file cannot be read");
            return List.of();
        }
    }

    private static String stem(Path path) {
        String name = path.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
