package tocsin.connectors.feed.capindex;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where an entry points to.
 *
 * @param rel Atom's relation; empty in RSS
 * @param type as declared; empty when undeclared
 */
record Link(String href, String rel, String type, String place) {

    private static final Pattern CAP_WORD =
            Pattern.compile("(^|[^a-z])(get)?cap([^a-z]|$)|capget|getcap|capalert|capid=");

    /** How sure it is that a CAP document lies there. */
    enum Leads {
        TO_CAP,
        MAYBE_TO_CAP,
        ELSEWHERE
    }

    Leads leads() {
        String is = type.toLowerCase(Locale.ROOT);
        if (is.contains("cap+xml") || is.contains("x-cap") || is.equals("application/cap")) {
            return Leads.TO_CAP;
        }
        if (rel.equals("self") || rel.equals("hub") || rel.equals("edit")) {
            return Leads.ELSEWHERE;
        }
        boolean xml = is.isEmpty() || is.startsWith("application/xml") || is.startsWith("text/xml");
        return xml && looksLikeCap(href.toLowerCase(Locale.ROOT)) ? Leads.MAYBE_TO_CAP : Leads.ELSEWHERE;
    }

    private static boolean looksLikeCap(String address) {
        int hostEnd = address.indexOf('/', Math.max(0, address.indexOf("://") + 3));
        String path = hostEnd < 0 ? "" : address.substring(hostEnd);
        int query = path.indexOf('?');
        String file = query < 0 ? path : path.substring(0, query);
        return file.endsWith(".cap")
                || file.endsWith(".xml")
                || CAP_WORD.matcher(path).find();
    }
}
