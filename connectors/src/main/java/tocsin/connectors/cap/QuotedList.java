package tocsin.connectors.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Values separated by white space, those with white space in double quotes (CAP 1.2 &sect;3.2.1 addresses, incidents). */
public final class QuotedList {

    private QuotedList() {}

    public static List<String> read(String text) {
        List<String> values = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            char first = text.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
                continue;
            }
            int end = first == '"' ? text.indexOf('"', at + 1) : endOfWord(text, at);
            if (first == '"' && end >= 0) {
                values.add(text.substring(at + 1, end));
                at = end + 1;
            } else {
                end = endOfWord(text, at);
                values.add(text.substring(at, end));
                at = end;
            }
        }
        values.removeIf(String::isBlank);
        return values;
    }

    public static String write(List<String> values) {
        return values.stream()
                .map(value ->
                        value.chars().anyMatch(Character::isWhitespace) ? '"' + value.replace('"', '\'') + '"' : value)
                .collect(Collectors.joining(" "));
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
