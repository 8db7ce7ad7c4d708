package tocsin.connectors.channel.cap;

import java.nio.charset.StandardCharsets;

/** XML as text: elements on lines of their own, values escaped, characters that XML does not have replaced. */
final class XmlText {

    private static final char REPLACEMENT = '\ufffd';

    private final StringBuilder xml = new StringBuilder(4096);
    private int depth;
    private boolean replaced;

    XmlText() {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }

    void start(String name, String attributes) {
        indent().append('<').append(name).append(attributes).append(">\n");
        depth++;
    }

    void end(String name) {
        depth--;
        indent().append("</").append(name).append(">\n");
    }

    /** An element with a value, be it empty. */
    void value(String name, String value) {
        indent().append('<').append(name).append('>');
        escape(value);
        xml.append("</").append(name).append(">\n");
    }

    /** An element with a value; nothing for an empty one. */
    void valueIfAny(String name, String value) {
        if (!value.isEmpty()) {
            value(name, value);
        }
    }

    private StringBuilder indent() {
        for (int i = 0; i < depth; i++) {
            xml.append("  ");
        }
        return xml;
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '&' -> xml.append("&amp;");
                case '\r' -> xml.append("&#13;");
                default -> {
                    boolean allowed = isAllowed(value, i);
                    xml.append(allowed ? c : REPLACEMENT);
                    replaced |= !allowed;
                }
            }
        }
    }

    /** XML 1.0 &sect;2.2 Char. */
    private static boolean isAllowed(String value, int at) {
        char c = value.charAt(at);
        if (Character.isHighSurrogate(c)) {
            return at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
        }
        return c == '\t' || c == '\n' || (c >= ' ' && c < '\ufffe');
    }

    /** Whether a character was replaced. */
    boolean hasReplaced() {
        return replaced;
    }

    byte[] bytes() {
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }
}
