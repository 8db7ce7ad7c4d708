package tocsin.connectors.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** HXL's row of hashtags (HXL 1.1): {@code #tag +attribute}, in any case and order, some cells empty. */
final class HxlTags {

    /** Rows in which the hashtag row may stand (HXL 1.1). */
    static final int LOOK_AT = 25;

    private static final Pattern TAG =
            Pattern.compile("\\s*#\\s*[A-Za-z][A-Za-z0-9_]*(\\s*\\+\\s*[A-Za-z][A-Za-z0-9_]*)*\\s*");

    private HxlTags() {}

    /** Whether at least half of what the row holds are hashtags. */
    static boolean isTagRow(List<String> cells) {
        long tags = cells.stream().filter(HxlTags::isTag).count();
        long filled = cells.stream().filter(cell -> !cell.isBlank()).count();
        return tags > 0 && tags * 2 >= filled;
    }

    static boolean isTag(String cell) {
        return cell.length() < 300 && TAG.matcher(cell).matches();
    }

    /** Lower case, attributes in the order of the alphabet: {@code #affected+f+killed}. */
    static String normal(String tag) {
        String[] parts = tag.replaceAll("\\s", "").toLowerCase(Locale.ROOT).split("\\+");
        List<String> attributes = new ArrayList<>(Arrays.asList(parts).subList(1, parts.length));
        attributes.sort(null);
        return attributes.isEmpty() ? parts[0] : parts[0] + '+' + String.join("+", attributes);
    }
}
