package tocsin.alerts.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * Half a surrogate pair: no Unicode text, yet JSON can carry it as an escape and a feed can send it. It is handed on as it came; the
 * library's writer would refuse the whole alert.
 */
final class Surrogates {

    private Surrogates() {}

    static boolean allPaired(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!pairAt(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The text as a JSON string, with halves escaped. */
    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (pairAt(text, i)) {
                    i++;
                } else {
                    JsonStringEncoder.getInstance().quoteAsString(text.substring(start, i), json);
                    json.append(String.format(java.util.Locale.ROOT, "\\u%04X", (int) text.charAt(i)));
                    start = i + 1;
                }
            }
        }
        JsonStringEncoder.getInstance().quoteAsString(text.substring(start), json);
        return json.append('"').toString();
    }

    private static boolean pairAt(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }
}
