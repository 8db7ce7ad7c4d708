package tocsin.connectors.feed.capindex;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Finding;
import tocsin.alerts.Moment;
import tocsin.alerts.Moment.Precision;
import tocsin.connectors.cap.CapTime;
import tocsin.connectors.text.Plain;

/** Times of indexes: RFC 3339 (Atom), RFC 822 with zone names (RSS), and whatever else {@link CapTime} makes of them. */
final class IndexTime {

    private static final Pattern RFC822 =
            Pattern.compile("(?:\\p{L}{2,9}\\.?,?\\s+)?(\\d{1,2})[ -]([A-Za-z]{3})[A-Za-z]{0,6}[ -](\\d{4}|\\d\\d)"
                    + "\\s+(\\d{1,2}):(\\d\\d)(?::(\\d\\d))?\\s*([-+]\\d{2}:?\\d{2}|[A-Za-z]{1,5})?");

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    /** RFC 822 &sect;5, and names that mean one thing only. BST, IST, CST of China and the like are left out. */
    private static final Map<String, String> ZONES = Map.ofEntries(
            Map.entry("UT", "Z"),
            Map.entry("UTC", "Z"),
            Map.entry("GMT", "Z"),
            Map.entry("Z", "Z"),
            Map.entry("EST", "-05:00"),
            Map.entry("EDT", "-04:00"),
            Map.entry("CST", "-06:00"),
            Map.entry("CDT", "-05:00"),
            Map.entry("MST", "-07:00"),
            Map.entry("MDT", "-06:00"),
            Map.entry("PST", "-08:00"),
            Map.entry("PDT", "-07:00"),
            Map.entry("WET", "Z"),
            Map.entry("CET", "+01:00"),
            Map.entry("CEST", "+02:00"),
            Map.entry("EET", "+02:00"),
            Map.entry("EEST", "+03:00"),
            Map.entry("JST", "+09:00"),
            Map.entry("AEST", "+10:00"),
            Map.entry("NZST", "+12:00"));

    private final @Nullable ZoneId zone;
    private final CapTime capTime;

    IndexTime(@Nullable ZoneId zone) {
        this.zone = zone;
        this.capTime = new CapTime(zone);
    }

    /** @param raw not empty */
    Moment read(String raw, String place, List<Finding> findings) {
        Optional<Moment> exact = rfc3339(raw);
        if (exact.isPresent()) {
            return exact.get();
        }
        Matcher matcher = RFC822.matcher(raw);
        if (matcher.matches()) {
            try {
                return rfc822(raw, matcher, place, findings);
            } catch (DateTimeException e) {
                // the thirty-first of February: falls through to the finding
            }
        }
        return capTime.read(raw, place, findings::add);
    }

    private static Optional<Moment> rfc3339(String raw) {
        if (raw.length() < 17 || raw.charAt(10) != 'T' || raw.charAt(0) > '2' || raw.charAt(0) < '0') {
            return Optional.empty();
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(raw);
            return time.getYear() < 2400 ? Optional.of(Moment.of(time.toInstant(), raw)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Moment rfc822(String raw, Matcher time, String place, List<Finding> findings) {
        int month = MONTHS.indexOf(time.group(2).toLowerCase(Locale.ROOT)) + 1;
        String second = time.group(6);
        LocalDateTime local = LocalDateTime.of(
                year(time.group(3)),
                month,
                Integer.parseInt(time.group(1)),
                Integer.parseInt(time.group(4)),
                Integer.parseInt(time.group(5)),
                second == null ? 0 : Math.min(59, Integer.parseInt(second)));
        ZoneId of = zone(time.group(7), raw, place, findings);
        return new Moment(local.atZone(of).toInstant(), raw, second == null ? Precision.MINUTE : Precision.SECOND);
    }

    /** RFC 2822 &sect;4.3. */
    private static int year(String digits) {
        int year = Integer.parseInt(digits);
        return digits.length() == 4 ? year : year < 50 ? 2000 + year : 1900 + year;
    }

    private ZoneId zone(@Nullable String name, String raw, String place, List<Finding> findings) {
        if (name != null && !Character.isLetter(name.charAt(0))) {
            return ZoneOffset.of(name);
        }
        String offset = name == null ? null : ZONES.get(name.toUpperCase(Locale.ROOT));
        if (offset != null) {
            return ZoneOffset.of(offset);
        }
        findings.add(new Finding(
                name == null ? "TIME-NO-ZONE" : "TIME-ZONE-UNKNOWN",
                place,
                "\"" + Plain.quoted(raw) + "\" has " + (name == null ? "no zone" : "a zone that can mean several")
                        + "; read as " + (zone == null ? "UTC" : zone.getId() + ", the feed's zone")));
        return zone == null ? ZoneOffset.UTC : zone;
    }
}
