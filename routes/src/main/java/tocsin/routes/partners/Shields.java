package tocsin.routes.partners;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tocsin.alerts.release.Shield;

/** What each feed allows of its shielded alerts. */
public final class Shields {

    /** A feed that is gone from the configuration has no say any more in what its alerts may show: nothing of place and group. */
    private static final Shield STRICTEST = new Shield(null, "");

    private Shields() {}

    /** By {@code partner/feed}. */
    public static Function<String, Shield> of(List<Feed> feeds) {
        Map<String, Shield> shields = new HashMap<>();
        feeds.forEach(feed -> shields.put(feed.name(), feed.shield()));
        return name -> shields.getOrDefault(name, STRICTEST);
    }
}
