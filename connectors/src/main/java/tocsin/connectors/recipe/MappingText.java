package tocsin.connectors.recipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mapping's text, made countable: JSLT has no bound of its own on loops and recursion, so a step is counted at the head of each
 * function's body and of each loop's. What would make the same document read otherwise another time is refused.
 */
final class MappingText {

    private static final Map<String, String> BANNED = Map.of(
            "now", "a mapping does not know the time; the same document must always read the same",
            "random", "the same document must always read the same",
            "uuid", "the same document must always read the same",
            "from-json", "a text inside a record stays a text");

    private static final Set<String> COUNTED = Set.of("for", "def");

    private final String text;
    private final StringBuilder counted = new StringBuilder();
    private final List<String> problems = new ArrayList<>();
    private final List<Insert> inserts = new ArrayList<>();
    private int at;

    private record Insert(int start, int end) {}

    MappingText(String written) {
        this.text = written.replace('\t', ' '); // JSLT counts a tab as up to eight columns
        while (at < text.length()) {
            token();
        }
    }

    /** The same program, with its steps counted. */
    String counted() {
        return counted.toString();
    }

    /** {@code line:column: sentence}. */
    List<String> problems() {
        return problems;
    }

    private void token() {
        char c = text.charAt(at);
        if (c == '"') {
            copyTo(endOfString(at));
        } else if (c == '/' && text.startsWith("//", at)) {
            int end = text.indexOf('\n', at);
            copyTo(end < 0 ? text.length() : end);
        } else if (isWord(c)) {
            word();
        } else {
            copyTo(at + 1);
        }
    }

    private void word() {
        int end = at;
        while (end < text.length()
                && (isWord(text.charAt(end)) || text.charAt(end) == '-' || text.charAt(end) == ':')) {
            end++;
        }
        String word = text.substring(at, end);
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        int open = skipSpace(end);
        boolean called = before != '.' && before != '$' && open < text.length() && text.charAt(open) == '(';
        if (word.equals("import") && before != '.' && before != '$') {
            problems.add(position(at) + ": a mapping imports nothing; keep it in one file");
        } else if (called && BANNED.containsKey(word)) {
            problems.add(position(at) + ": " + word + "() is not for mappings: " + BANNED.get(word));
        }
        copyTo(end);
        if (before != '.' && before != '$' && COUNTED.contains(word)) {
            countAfterParenthesis(word);
        }
    }

    private void countAfterParenthesis(String word) {
        while (at < text.length() && text.charAt(at) != '(') {
            token();
        }
        int from = at;
        int depth = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            token();
            if (depth == 0) {
                insert(word.equals("def") ? parameters(text.substring(from + 1, at - 1)) : ".");
                return;
            }
        }
    }

    /** In brackets: what follows, often a dot, must not be read as a part of the call. */
    private void insert(String seen) {
        int start = counted.length();
        counted.append(" let step--")
                .append(inserts.size())
                .append(" = [step--(")
                .append(seen)
                .append(")] ");
        inserts.add(new Insert(start, counted.length()));
    }

    private static String parameters(String list) {
        return list.isBlank()
                ? ""
                : Arrays.stream(list.split(",")).map(name -> "$" + name.strip()).collect(Collectors.joining(", "));
    }

    /** Where a place in the counted program stands in the text as written: {@code line:column}. */
    String position(int line, int column) {
        int offset = 0;
        for (int i = 1; i < line; i++) {
            offset = counted.indexOf("\n", offset) + 1;
        }
        int counted = offset + column - 1;
        int before = inserts.stream()
                .filter(insert -> insert.end() <= counted)
                .mapToInt(insert -> insert.end() - insert.start())
                .sum();
        return position(Math.max(0, Math.min(text.length(), counted - before)));
    }

    private void copyTo(int end) {
        counted.append(text, at, end);
        at = end;
    }

    private int endOfString(int start) {
        int i = start + 1;
        while (i < text.length() && text.charAt(i) != '"') {
            i += text.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, text.length());
    }

    private int skipSpace(int from) {
        int i = from;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isWord(char c) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private String position(int offset) {
        int line =
                (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
        return line + ":" + (offset - text.lastIndexOf('\n', offset - 1));
    }
}
