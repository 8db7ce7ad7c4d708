package tocsin.routes.node;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a partner's own program noted of one channel, in the order in which it saw it. */
final class ChannelLog {

    private static final Pattern IDENTIFIER =
            Pattern.compile("(?:<identifier>|\"identifier\"\\s*:\\s*\")([^<\"]+)[<\"]");

    /**
     * @param delivery the delivery's id
     * @param marked as a possible duplicate
     * @param late marked as having come after what is newer than it
     * @param when rises; equal for all that was seen at once
     */
    record Sight(String identifier, String delivery, boolean marked, boolean late, long when) {}

    final String channel;
    /** Whether deliveries bear marks here. In a folder or an Atom feed a repeat is the same file or entry once more. */
    final boolean marks;

    private final List<Sight> sights = new ArrayList<>();

    ChannelLog(String channel, boolean marks) {
        this.channel = channel;
        this.marks = marks;
    }

    synchronized void saw(String delivery, boolean marked, boolean late, String body, long when) {
        Matcher identifier = IDENTIFIER.matcher(body);
        if (!identifier.find()) {
            throw new AssertionError("an alert without identifier came on " + channel + ": " + body);
        }
        sights.add(new Sight(identifier.group(1), delivery, marked, late, when));
    }

    synchronized List<Sight> sights() {
        return List.copyOf(sights);
    }
}
