package tocsin.alerts.language;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What words mean, whatever their language: a table of some eighty things that reports of violence speak of ({@code concepts.tsv}). "Gunmen
 * burned the market" and « Des hommes armés ont incendié le marché » share three of them.
 */
final class Concepts {

    private static final int LONGEST = 3;
    private static final List<Language> COLUMNS =
            List.of(Language.ENGLISH, Language.FRENCH, Language.SPANISH, Language.ARABIC, Language.RUSSIAN);

    /** Stems of one language, sorted, and what each means. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a value
    private record Meanings(int[] stems, int[] concepts) {
        Meanings(TreeMap<Integer, Integer> found) {
            this(
                    found.keySet().stream().mapToInt(Integer::intValue).toArray(),
                    found.values().stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private final Map<Language, Meanings> meanings = new EnumMap<>(Language.class);

    Concepts(Stems stems) {
        List<String[]> rows = Table.read("concepts.tsv");
        for (int column = 0; column < COLUMNS.size(); column++) {
            Language language = COLUMNS.get(column);
            TreeMap<Integer, Integer> found = new TreeMap<>();
            for (String[] row : rows) {
                int concept = hash(row[0]);
                for (String word : row[column + 1].split("\\|")) {
                    int[] form = stems.of(word, language);
                    if (form.length > 0 && form.length <= LONGEST) {
                        found.putIfAbsent(joined(form, 0, form.length), concept);
                    }
                }
            }
            meanings.put(language, new Meanings(found));
        }
    }

    /** The hash by which a concept of the table is known: of its name in the first column. */
    static int hash(String concept) {
        return Arrays.hashCode(concept.toCharArray()) * 0x9E3779B1;
    }

    /** What a text's stems mean, alone or up to three in a row. */
    Hashes in(int[] stems, Language language) {
        Meanings known = meanings.get(language);
        if (known == null) {
            return Hashes.none();
        }
        int[] found = new int[stems.length * LONGEST];
        int count = 0;
        for (int i = 0; i < stems.length; i++) {
            for (int last = i + 1; last <= Math.min(stems.length, i + LONGEST); last++) {
                int at = Arrays.binarySearch(known.stems, joined(stems, i, last));
                if (at >= 0) {
                    found[count++] = known.concepts[at];
                }
            }
        }
        return Hashes.of(found, count);
    }

    private static int joined(int[] stems, int first, int last) {
        int joined = stems[first];
        for (int i = first + 1; i < last; i++) {
            joined = Stems.join(joined, stems[i]);
        }
        return joined;
    }
}
