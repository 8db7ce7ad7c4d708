package tocsin.connectors.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tocsin.alerts.Sha256;

/**
 * Finds a recipe: {@code recipe.json}, {@code mapping.jslt}, {@code tables/*.csv}; all in UTF-8. The only class of the connectors that
 * opens files, and only files of these names.
 */
public final class RecipeLoader {

    private static final int MAX_FILE = 1024 * 1024;
    private static final int MAX_TABLES = 50;
    private static final String TABLES = "tables/";

    /** The tables that a mapping names: in the jar nothing can be listed. */
    private static final Pattern NAMED = Pattern.compile("\\blookup\\(\\s*\"([a-z0-9-]{1,60})\"");

    private RecipeLoader() {}

    /** A partner's own recipe. Never throws: what cannot be read is a problem too. */
    public static Recipe load(Path folder) {
        List<String> problems = new ArrayList<>();
        SortedMap<String, byte[]> files = new TreeMap<>();
        try {
            add(files, folder, Header.FILE, problems);
            add(files, folder, Mapping.FILE, problems);
            for (Path table : tables(folder)) {
                add(files, folder, TABLES + table.getFileName(), problems);
            }
        } catch (IOException | UncheckedIOException e) {
            problems.add(folder + ": cannot be read");
        }
        return problems.isEmpty() ? made(files) : new Recipe.Broken(problems);
    }

    /** A recipe that is shipped beside {@code anchor}'s package: {@code tocsin/connectors/feed/<folder>}. */
    static Recipe shipped(String folder) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        resource(folder, Header.FILE).ifPresent(bytes -> files.put(Header.FILE, bytes));
        byte[] mapping = resource(folder, Mapping.FILE).orElse(new byte[0]);
        files.put(Mapping.FILE, mapping);
        Matcher named = NAMED.matcher(new String(mapping, StandardCharsets.UTF_8));
        while (named.find()) {
            String file = TABLES + named.group(1) + ".csv";
            resource(folder, file).ifPresent(bytes -> files.put(file, bytes));
        }
        return made(files);
    }

    private static Recipe made(SortedMap<String, byte[]> files) {
        List<String> problems = new ArrayList<>();
        Header header = Header.read(files.getOrDefault(Header.FILE, new byte[0]), problems);
        Map<String, Table> tables = new HashMap<>();
        files.forEach((file, bytes) -> {
            if (file.startsWith(TABLES)) {
                String name = file.substring(TABLES.length(), file.length() - ".csv".length());
                tables.put(name, Table.read(file, new String(bytes, StandardCharsets.UTF_8), problems));
            }
        });
        String text = new String(files.getOrDefault(Mapping.FILE, new byte[0]), StandardCharsets.UTF_8);
        Matcher named = NAMED.matcher(text);
        while (named.find()) {
            if (!tables.containsKey(named.group(1))) {
                problems.add(Mapping.FILE + ": lookup in \"" + named.group(1) + "\", but there is no " + TABLES
                        + named.group(1) + ".csv");
            }
        }
        List<String> inMapping = new ArrayList<>();
        Mapping mapping = new Mapping(text, tables, inMapping);
        problems.addAll(inMapping);
        return problems.isEmpty() ? new Recipe.Ready(header, mapping, fingerprint(files)) : new Recipe.Broken(problems);
    }

    private static List<Path> tables(Path folder) throws IOException {
        Path tables = folder.resolve(TABLES);
        if (!Files.isDirectory(tables)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(tables)) {
            return files.filter(file -> file.toString().endsWith(".csv"))
                    .sorted()
                    .limit(MAX_TABLES)
                    .toList();
        }
    }

    private static void add(Map<String, byte[]> files, Path folder, String name, List<String> problems)
            throws IOException {
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            problems.add(file + ": no such file");
        } else if (Files.size(file) > MAX_FILE) {
            problems.add(file + ": larger than " + MAX_FILE + " bytes");
        } else {
            files.put(name, Files.readAllBytes(file));
        }
    }

    private static Optional<byte[]> resource(String folder, String name) {
        try (InputStream in =
                RecipeLoader.class.getResourceAsStream("/tocsin/connectors/feed/" + folder + "/" + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fingerprint(SortedMap<String, byte[]> files) {
        MessageDigest digest = Sha256.digest();
        files.forEach((name, bytes) -> {
            digest.update((name + "\n" + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        });
        return Sha256.hex(digest).substring(0, 12);
    }
}
