package tocsin.alerts.language;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes {@code latin-letters.tsv} from ICU's transliteration and {@code places.tsv.gz} from GeoNames' towns, GeoNames' names of divisions, ICU's names of countries and a table of our own. Run by
 * {@code alerts/gazetteer/make}; the same sources give the same bytes.
 */
final class GazetteerMaker {

    private static final Pattern NO_NAME = Pattern.compile(".*[0-9_/=].*|[A-Z]{2,4}|.{61,}");
    private static final Pattern DIVISION_OR_TOWN = Pattern.compile("[A-Z]{2}\\..+|[0-9]+");
    private static final List<String> LOCALES = List.of(
            "en", "fr", "es", "ar", "ru", "pt", "uk", "zh", "fa", "ur", "ps", "he", "am", "ti", "my", "hi", "bn", "sw",
            "ha", "so", "yo", "ig", "rw", "ln", "tr", "de", "it", "nl", "ka", "hy", "ja", "ko", "th", "id", "vi", "pl",
            "el", "sr", "ckb", "ku");
    private static final List<String> GENERIC = List.of(
            "Governorate",
            "Province",
            "State",
            "Region",
            "Oblast",
            "Département",
            "Department",
            "Departamento",
            "Estado",
            "Provincia",
            "Wilāyat",
            "Muḩāfaz̧at",
            "محافظة",
            "ولاية",
            "إقليم",
            "область",
            "Мухафаза",
            "провинция",
            "штат",
            "Oblast'",
            "District",
            "Prefecture");

    private record Town(String[] row, int population) {
        double latitude() {
            return Double.parseDouble(row[4]);
        }

        double longitude() {
            return Double.parseDouble(row[5]);
        }

        String division() {
            return row[8] + "." + row[10];
        }
    }

    private final Tokens tokens = Tokens.of("");
    private final List<String> lines = new ArrayList<>();

    private GazetteerMaker() {}

    public static void main(String[] arguments) throws IOException {
        Path towns = Path.of(arguments[0]);
        Path translations = Path.of(arguments[1]);
        Path ours = Path.of(arguments[2]);
        Path resources = Path.of(arguments[3]);
        Files.write(resources.resolve("latin-letters.tsv"), LatinLetters.lines());
        new GazetteerMaker().make(towns, translations, ours, resources.resolve("places.tsv.gz"));
    }

    private void make(Path townFile, Path translations, Path ours, Path made) throws IOException {
        List<Town> towns = new ArrayList<>();
        try (Stream<String> rows = Files.lines(townFile, StandardCharsets.UTF_8)) {
            rows.map(row -> row.split("\t", -1))
                    .filter(row -> !row[7].equals("PPLH") && !row[7].equals("PPLQ"))
                    .map(row -> new Town(row, Integer.parseInt(row[14].isEmpty() ? "0" : row[14])))
                    .forEach(towns::add);
        }
        towns.sort(Comparator.comparing(Town::division)
                .thenComparing(Comparator.comparingInt(Town::population).reversed())
                .thenComparing(town -> Integer.parseInt(town.row()[0])));
        Map<String, Set<String>> ourNames = ourNames(ours);
        Map<String, Set<String>> names = names(translations, ourNames);
        countries(towns, ourNames);
        divisions(towns, names);
        towns.forEach(town -> town(town, names.getOrDefault(town.row()[0], Set.of())));
        write(made);
    }

    private void town(Town town, Set<String> more) {
        List<String> names = new ArrayList<>(List.of(town.row()[1]));
        for (String name : Stream.concat(Arrays.stream(town.row()[3].split(",")), more.stream())
                .toList()) {
            if (isWorthKeeping(name)) {
                names.add(name);
            }
        }
        add(
                town.row()[0],
                town.row()[8],
                town.row()[10],
                town.row()[7].equals("PPLX") ? 'X' : 'P',
                town.latitude(),
                town.longitude(),
                town.population(),
                names);
    }

    /** Not codes, addresses and sentences, nor what a machine spelled from another script, which is all in small letters. */
    private boolean isWorthKeeping(String name) {
        if (NO_NAME.matcher(name).matches()) {
            return false;
        }
        return isLatin(name) ? letters(name) > 2 && !name.equals(name.toLowerCase(Locale.ROOT)) : letters(name) > 1;
    }

    /** All names that the catalogues and our table give a code: the English one first. */
    private static Map<String, Set<String>> names(Path translations, Map<String, Set<String>> ourNames)
            throws IOException {
        Map<String, Set<String>> names = new TreeMap<>();
        List<Path> languages;
        try (Stream<Path> found = Files.walk(translations)) {
            languages = found.filter(path -> path.endsWith("geonames.mo"))
                    .sorted(Comparator.comparing((Path path) -> !path.toString().contains("/en/"))
                            .thenComparing(Path::toString))
                    .toList();
        }
        for (Path language : languages) {
            translations(language)
                    .forEach((code, name) -> names.computeIfAbsent(code, any -> new LinkedHashSet<>())
                            .add(name.replace("\u200e", "")));
        }
        ourNames.forEach((code, ours) ->
                names.computeIfAbsent(code, any -> new LinkedHashSet<>()).addAll(ours));
        return names;
    }

    private void countries(List<Town> towns, Map<String, Set<String>> ourNames) {
        Map<String, List<Town>> byCountry = new TreeMap<>();
        towns.forEach(town -> byCountry
                .computeIfAbsent(town.row()[8], country -> new ArrayList<>())
                .add(town));
        byCountry.forEach((country, its) -> {
            Set<String> names = new LinkedHashSet<>();
            for (String locale : LOCALES) {
                for (DisplayContext length : List.of(DisplayContext.LENGTH_FULL, DisplayContext.LENGTH_SHORT)) {
                    String name = LocaleDisplayNames.getInstance(new ULocale(locale), length)
                            .regionDisplayName(country);
                    if (!name.equals(country)) {
                        names.add(name);
                    }
                }
            }
            names.addAll(ourNames.getOrDefault(country, Set.of()));
            land(country, "", 'C', its, names);
        });
    }

    private void divisions(List<Town> towns, Map<String, Set<String>> names) {
        Map<String, List<Town>> byDivision = new TreeMap<>();
        towns.forEach(town -> byDivision
                .computeIfAbsent(town.division(), division -> new ArrayList<>())
                .add(town));
        names.forEach((code, its) -> {
            List<Town> within = byDivision.get(code);
            if (within != null) {
                land(
                        code.substring(0, 2),
                        code.substring(3),
                        'A',
                        within,
                        withCode(code.substring(3), withoutGeneric(its)));
            }
        });
    }

    /** Each name, and it without "Province of" and its like. */
    private static Set<String> withoutGeneric(Set<String> names) {
        Set<String> both = new LinkedHashSet<>(names);
        for (String name : names) {
            String bare = name;
            for (String generic : GENERIC) {
                bare = bare.replaceAll(
                        "(?iU)(^|\\s)" + Pattern.quote(generic) + "(\\s+(de|of|du|del)\\b)?(?=\\s|$)", " ");
            }
            both.add(bare.strip().replace("\u200e", ""));
        }
        both.remove("");
        return both;
    }

    /** The code too, where it is letters: {@code WA}. */
    private static Set<String> withCode(String code, Set<String> names) {
        Set<String> all = new LinkedHashSet<>(names);
        if (code.matches("[A-Z]{2,3}")) {
            all.add(code);
        }
        return all;
    }

    /** A land stands in the middle of its towns; nine in ten of them are within its radius. */
    private void land(String country, String admin, char kind, List<Town> towns, Set<String> names) {
        double latitude = median(towns.stream().map(Town::latitude).toList());
        double longitude = median(towns.stream().map(Town::longitude).toList());
        List<Double> distances = new ArrayList<>(towns.stream()
                .map(town -> Globe.km(latitude, longitude, town.latitude(), town.longitude()))
                .toList());
        Collections.sort(distances);
        double radius = distances.get((int) (distances.size() * 0.9));
        add(
                "0",
                country,
                admin,
                kind,
                latitude,
                longitude,
                (int) Math.max(25, Math.round(radius)),
                new ArrayList<>(names));
    }

    private static double median(List<Double> numbers) {
        return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
    }

    private void add(
            String id,
            String country,
            String admin,
            char kind,
            double latitude,
            double longitude,
            int size,
            List<String> names) {
        Set<Long> keys = new HashSet<>();
        List<String> kept = new ArrayList<>();
        for (String name : names) {
            tokens.recut(name);
            String clean = name.replace('|', ' ').replace('\t', ' ').strip();
            if (tokens.count() > 0 && keys.add(tokens.keyOfAll()) && !clean.isEmpty()) {
                kept.add(clean);
            }
        }
        if (!kept.isEmpty()) {
            lines.add(String.join(
                    "\t",
                    id,
                    country,
                    admin,
                    Character.toString(kind),
                    hundredths(latitude),
                    hundredths(longitude),
                    Integer.toString(size),
                    String.join("|", kept)));
        }
    }

    private static String hundredths(double degrees) {
        return Long.toString(Math.round(degrees * 100));
    }

    private int letters(String name) {
        tokens.recut(name);
        int letters = 0;
        for (int i = 0; i < tokens.count(); i++) {
            letters += tokens.length(i);
        }
        return letters;
    }

    private boolean isLatin(String name) {
        tokens.recut(name);
        return tokens.count() == 0 || tokens.writing(0) == Writing.LATIN;
    }

    private static Map<String, Set<String>> ourNames(Path ours) throws IOException {
        Map<String, Set<String>> names = new TreeMap<>();
        for (String line : Files.readAllLines(ours)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.split("\t");
                names.computeIfAbsent(fields[0], code -> new LinkedHashSet<>())
                        .addAll(Arrays.asList(fields[1].split("\\|")));
            }
        }
        return names;
    }

    /** Divisions and towns of a GNU gettext catalogue (little-endian): {@code NG.27 → Borno}, {@code 170063 → حلب}. */
    private static Map<String, String> translations(Path catalogue) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(catalogue)).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, String> names = new TreeMap<>();
        int count = bytes.getInt(8);
        for (int i = 0; i < count; i++) {
            String code = text(bytes, bytes.getInt(12) + 8 * i);
            if (DIVISION_OR_TOWN.matcher(code).matches()) {
                names.put(code, text(bytes, bytes.getInt(16) + 8 * i));
            }
        }
        return names;
    }

    private static String text(ByteBuffer bytes, int at) {
        return new String(bytes.array(), bytes.getInt(at + 4), bytes.getInt(at), StandardCharsets.UTF_8);
    }

    private void write(Path made) throws IOException {
        try (OutputStream out = Files.newOutputStream(made);
                BufferedWriter rows =
                        new BufferedWriter(new OutputStreamWriter(new Best(out), StandardCharsets.UTF_8))) {
            for (String line : lines) {
                rows.write(line);
                rows.write('\n');
            }
        }
        System.out.printf("%,d rows, %,d bytes%n", lines.size(), Files.size(made));
    }

    /** Packed as tightly as gzip can. */
    private static final class Best extends GZIPOutputStream {
        Best(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
