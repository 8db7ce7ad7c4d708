package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names of towns and areas as documents write them. Read letter by letter: each report brings several. */
final class AreaNames {

    /** Words by which a name says that it is that of an area with several towns in it, in small letters. */
    private static final Set<String> WIDER = Set.of(
            "region",
            "région",
            "región",
            "province",
            "provincia",
            "state",
            "état",
            "estado",
            "department",
            "département",
            "departamento",
            "district",
            "distrito",
            "county",
            "governorate",
            "gouvernorat",
            "division",
            "prefecture",
            "préfecture",
            "oblast",
            "область",
            "район",
            "wilaya",
            "ولاية",
            "محافظة",
            "منطقة",
            "إقليم");

    private static final int SHORTEST = 4;
    private static final int LONGEST = 12;
    private static final String BETWEEN = ",;/()";

    private AreaNames() {}

    /** The names that a description of an area lists, stripped. */
    static List<String> listed(String description) {
        List<String> names = new ArrayList<>(2);
        int begin = 0;
        for (int i = 0; i <= description.length(); i++) {
            if (i == description.length() || BETWEEN.indexOf(description.charAt(i)) >= 0) {
                String name = description.substring(begin, i).strip();
                if (!name.isEmpty()) {
                    names.add(name);
                }
                begin = i + 1;
            }
        }
        return names;
    }

    static boolean wider(String name) {
        for (int i = 0; i < name.length(); ) {
            int end = endOfWord(name, i);
            if (end > i && isWider(name, i, end)) {
                return true;
            }
            i = Math.max(end, i + 1);
        }
        return false;
    }

    /** As two partners may write it alike: without such a word, in small letters. */
    static String bare(String name) {
        StringBuilder kept = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); ) {
            int end = endOfWord(name, i);
            int next = Math.max(end, i + 1);
            if (end > i && isWider(name, i, end)) {
                kept.append(' ');
            } else {
                kept.append(name, i, next);
            }
            i = next;
        }
        return spacedOnce(kept.toString().strip()).toLowerCase(Locale.ROOT);
    }

    /** @return where the letters that begin here end; the same place if none does */
    private static int endOfWord(String name, int begin) {
        int end = begin;
        while (end < name.length() && isOfWord(name.charAt(end))) {
            end++;
        }
        return end;
    }

    /** A letter or what is written onto one. */
    private static boolean isOfWord(int letter) {
        if (Character.isLetter(letter)) {
            return true;
        }
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    private static boolean isWider(String name, int begin, int end) {
        boolean goesOn = end < name.length() && isOfWord(name.codePointAt(end));
        if (goesOn || end - begin < SHORTEST || end - begin > LONGEST) {
            return false;
        }
        char[] small = new char[end - begin];
        for (int i = begin; i < end; i++) {
            small[i - begin] = Character.toLowerCase(Character.toUpperCase(name.charAt(i)));
        }
        return WIDER.contains(new String(small));
    }

    private static String spacedOnce(String name) {
        StringBuilder spaced = new StringBuilder(name.length());
        boolean space = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean also = space;
            space = c == ' ' || c >= '\t' && c <= '\r';
            if (!space || !also) {
                spaced.append(space ? ' ' : c);
            }
        }
        return spaced.toString();
    }
}
