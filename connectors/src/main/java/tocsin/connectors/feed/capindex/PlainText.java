package tocsin.connectors.feed.capindex;

import java.util.Map;

/** The words of a text that is HTML inside: indexes hold HTML in most of their texts, declared or not. */
final class PlainText {

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("amp", "&"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("ndash", "\u2013"),
            Map.entry("mdash", "\u2014"),
            Map.entry("deg", "\u00b0"));

    private PlainText() {}

    /** Without tags, comments and entities; runs of white space are one space. */
    static String of(String html) {
        StringBuilder text = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            int end = c == '<' ? tagEnd(html, at) : -1;
            if (end > 0) {
                space(text);
                at = end;
            } else if (c == '&') {
                at = entity(html, at, text);
            } else {
                if (c <= ' ' || c == '\u00a0') {
                    space(text);
                } else {
                    text.append(c);
                }
                at++;
            }
        }
        return text.toString().strip();
    }

    /** Behind the tag or comment that begins here; -1 when none does: "water level &lt; 2 m". */
    private static int tagEnd(String html, int at) {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 4);
            return end < 0 ? -1 : end + 3;
        }
        char next = at + 1 < html.length() ? html.charAt(at + 1) : ' ';
        boolean tag = next == '/' || next == '!' || next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z';
        int end = tag ? html.indexOf('>', at) : -1;
        return end < 0 ? -1 : end + 1;
    }

    private static int entity(String html, int at, StringBuilder text) {
        int end = html.indexOf(';', at);
        if (end > at + 1 && end - at <= 10) {
            String name = html.substring(at + 1, end);
            String meant = name.charAt(0) == '#' ? numbered(name) : ENTITIES.getOrDefault(name, "");
            if (meant.equals(" ")) {
                space(text);
                return end + 1;
            }
            if (!meant.isEmpty()) {
                text.append(meant);
                return end + 1;
            }
        }
        text.append('&');
        return at + 1;
    }

    private static String numbered(String name) {
        try {
            int code = name.startsWith("#x") || name.startsWith("#X")
                    ? Integer.parseInt(name.substring(2), 16)
                    : Integer.parseInt(name.substring(1));
            if (code == 0xa0 || code == '\n' || code == '\t' || code == ' ') {
                return " ";
            }
            boolean fine = code > ' ' && Character.isDefined(code) && (code < 0xd800 || code > 0xdfff);
            return fine && Character.isValidCodePoint(code) ? Character.toString(code) : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void space(StringBuilder text) {
        if (text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
            text.append(' ');
        }
    }
}
