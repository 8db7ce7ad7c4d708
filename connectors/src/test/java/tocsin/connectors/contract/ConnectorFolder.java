package tocsin.connectors.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;

/**
 * What a feed connector keeps beside its classes: {@code README.md}, {@code fixtures/}, {@code expected/}, {@code refused/}. A
 * connector that needs a recipe to be tried out keeps one in {@code fixtures/recipe/}.
 */
record ConnectorFolder(Path path) {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+\\.md)\\)");

    static ConnectorFolder of(String format) {
        return new ConnectorFolder(Path.of("src/main/java/tocsin/connectors/feed", format.replace("-", "")));
    }

    FeedParameters parameters() {
        Path recipe = path.resolve("fixtures/recipe");
        return Files.isDirectory(recipe) ? new FeedParameters(null, "", List.of(), recipe) : FeedParameters.NONE;
    }

    List<Path> fixtures() {
        return files("fixtures");
    }

    List<Path> expected() {
        return files("expected");
    }

    Path expectedOf(Path fixture) {
        return path.resolve("expected").resolve(name(fixture) + ".json");
    }

    List<Path> refused() {
        return files("refused").stream()
                .filter(file -> !file.toString().endsWith(".txt"))
                .toList();
    }

    List<Path> refusals() {
        return files("refused").stream()
                .filter(file -> file.toString().endsWith(".txt"))
                .toList();
    }

    Path refusalOf(Path sample) {
        return sample.resolveSibling(name(sample) + ".txt");
    }

    /** The README, and the READMEs that it links to: shared codes are described once. */
    String readme() {
        Path own = path.resolve("README.md");
        if (!Files.exists(own)) {
            return "";
        }
        StringBuilder all = new StringBuilder(text(own));
        Matcher link = LINK.matcher(all.toString());
        while (link.find()) {
            Path other = path.resolve(link.group(1)).normalize();
            if (Files.exists(other)) {
                all.append('\n').append(text(other));
            }
        }
        return all.toString();
    }

    static String name(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    static Document document(Path file) {
        try {
            return new Document(Files.readAllBytes(file), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files(String folder) {
        Path dir = path.resolve(folder);
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
