package tocsin.connectors.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Finding;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;

/** CAP's references: {@code sender,identifier,sent} separated by white space (CAP 1.2 &sect;3.2.1), and what producers write. */
public final class References {

    private static final Pattern ENDS_IN_TIME =
            Pattern.compile("^(.*),\\s*(\\d{4}-\\d\\d?-\\d\\d?T.*)$", Pattern.DOTALL);
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private References() {}

    /** @param text not empty */
    public static List<Reference> read(String text, CapTime times, String place, Consumer<Finding> findings) {
        List<Reference> references = new ArrayList<>();
        for (String raw : parts(text)) {
            references.add(reference(raw, times, place, findings));
        }
        return references;
    }

    /**
     * Senders and identifiers may hold spaces, although CAP forbids it: a part ends where its time does. Without any time each word is
     * a part.
     */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        List<String> begun = new ArrayList<>();
        for (String word : SPACE.split(text.strip())) {
            begun.add(word);
            if (ENDS_IN_TIME.matcher(word).matches() || (begun.size() > 1 && isTime(word))) {
                parts.add(String.join(" ", begun));
                begun.clear();
            }
        }
        parts.addAll(begun);
        return parts;
    }

    private static boolean isTime(String word) {
        return ENDS_IN_TIME.matcher("," + word).matches();
    }

    private static Reference reference(String raw, CapTime times, String place, Consumer<Finding> findings) {
        if (raw.indexOf(' ') >= 0) {
            findings.accept(new Finding(
                    "REFERENCE-SPACES", place, "a reference with spaces in it; read up to its time as one"));
        }
        Matcher timed = ENDS_IN_TIME.matcher(raw);
        if (timed.matches()) {
            return named(raw, timed.group(1), times.read(timed.group(2).strip(), place, findings), place, findings);
        }
        int last = raw.lastIndexOf(',');
        boolean three = last > 0 && raw.lastIndexOf(',', last - 1) >= 0;
        return three
                ? named(
                        raw,
                        raw.substring(0, last),
                        sent(raw.substring(last + 1).strip(), times, place, findings),
                        place,
                        findings)
                : named(raw, raw, null, place, findings);
    }

    private static @Nullable Moment sent(String raw, CapTime times, String place, Consumer<Finding> findings) {
        return raw.isEmpty() ? null : times.read(raw, place, findings);
    }

    private static Reference named(
            String raw, String names, @Nullable Moment sent, String place, Consumer<Finding> findings) {
        int comma = names.lastIndexOf(',');
        String sender = comma < 0 ? "" : names.substring(0, comma).strip();
        String identifier = names.substring(comma + 1).strip();
        if (sender.isEmpty() || sent == null) {
            findings.accept(new Finding(
                    "REFERENCE-PARTIAL",
                    place,
                    "a reference without " + (sender.isEmpty() ? "sender" : "time")
                            + "; it can only be matched weakly, by what it names"));
        }
        return new Reference(raw, sender, identifier, sent, "");
    }
}
