package tocsin.connectors.text;

/** Quotes from hostile documents, safe to print: short and without control characters. */
public final class Plain {

    private static final int AT_MOST = 80;

    private Plain() {}

    /** At most 80 characters; control and direction characters become spaces. */
    public static String quoted(String text) {
        String head = text.length() > AT_MOST ? text.substring(0, AT_MOST) + "..." : text;
        StringBuilder plain = new StringBuilder(head.length());
        head.codePoints().map(c -> printable(c) ? c : ' ').forEach(plain::appendCodePoint);
        return plain.toString().strip();
    }

    private static boolean printable(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
    }
}
