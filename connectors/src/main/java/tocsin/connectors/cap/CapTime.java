package tocsin.connectors.cap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Finding;
import tocsin.alerts.Moment;
import tocsin.alerts.Moment.Precision;
import tocsin.connectors.text.Plain;

/** CAP's notation of time (CAP 1.2 &sect;3.3.2: {@code 2002-05-24T16:49:00-07:00}), and what producers write instead. */
public final class CapTime {

    private static final Pattern WILD = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})"
            + "(?:[Tt ]\\s*(\\d{1,2}):(\\d\\d)(?::(\\d\\d)(?:[.,](\\d{1,9})\\d*)?)?)?"
            + "\\s*([Zz]|UTC|GMT|[-+]\\d\\d(?::?\\d\\d)?|,\\d\\d:\\d\\d)?");

    /** Buddhist years are 543 ahead; nobody warns of what will be in four hundred years. */
    private static final int BUDDHIST_FROM = 2400;

    private static final int BUDDHIST_AHEAD = 543;

    private final @Nullable ZoneId zone;

    /** @param zone for times that name none; null: UTC */
    public CapTime(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /**
     * Never throws; what cannot be read is kept as text.
     *
     * @param raw not empty
     * @param findings takes what was noticed
     */
    public Moment read(String raw, String place, Consumer<Finding> findings) {
        Instant exact = exact(raw);
        if (exact != null) {
            return Moment.of(exact, raw);
        }
        Matcher wild = WILD.matcher(raw);
        if (wild.matches()) {
            try {
                return wild(raw, wild, place, findings);
            } catch (DateTimeException | ArithmeticException e) {
                // a thirteenth month and the like: falls through to the finding
            }
        }
        findings.accept(new Finding(
                "TIME-UNREADABLE", place, "\"" + shown(raw) + "\" is not a time; kept as text and compared as text"));
        return Moment.unreadable(raw);
    }

    /** The standard's form only, without the price of a pattern. */
    private static @Nullable Instant exact(String raw) {
        if (raw.length() != 25 || raw.charAt(10) != 'T' || raw.charAt(22) != ':') {
            return null;
        }
        char sign = raw.charAt(19);
        int year = number(raw, 0, 4, '-');
        int month = number(raw, 5, 7, '-');
        int day = number(raw, 8, 10, 'T');
        int hour = number(raw, 11, 13, ':');
        int minute = number(raw, 14, 16, ':');
        int second = number(raw, 17, 19, sign);
        int offsetHours = number(raw, 20, 22, ':');
        int offsetMinutes = number(raw, 23, 25, ' ');
        boolean plain = (sign == '+' || sign == '-')
                && (year | month | day | hour | minute | second | offsetHours | offsetMinutes) >= 0
                && year < BUDDHIST_FROM
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= YearMonth.of(year, month).lengthOfMonth()
                && hour < 24
                && minute < 60
                && second < 60
                && offsetHours <= 17
                && offsetMinutes < 60;
        if (!plain) {
            return null;
        }
        long seconds = LocalDateTime.of(year, month, day, hour, minute, second).toEpochSecond(ZoneOffset.UTC);
        long offset = offsetHours * 3600L + offsetMinutes * 60L;
        return Instant.ofEpochSecond(sign == '+' ? seconds - offset : seconds + offset);
    }

    /** Negative when it is none or not followed by what must follow. */
    private static int number(String raw, int from, int to, char then) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = raw.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return to == raw.length() || raw.charAt(to) == then ? number : -1;
    }

    private Moment wild(String raw, Matcher wild, String place, Consumer<Finding> findings) {
        int year = Integer.parseInt(wild.group(1));
        if (year >= BUDDHIST_FROM) {
            findings.accept(new Finding(
                    "TIME-BUDDHIST-YEAR",
                    place,
                    "year " + year + " is of the Buddhist era; the instant is taken as " + (year - BUDDHIST_AHEAD)));
            year -= BUDDHIST_AHEAD;
        }
        int hour = group(wild, 4);
        if (hour == 24) {
            checked(group(wild, 5) + group(wild, 6), 0);
            findings.accept(new Finding("TIME-24", place, "24:00 is read as 00:00 of the day after"));
        }
        LocalDateTime local = LocalDateTime.of(
                        year, Integer.parseInt(wild.group(2)), Integer.parseInt(wild.group(3)), 0, 0)
                .plusHours(hour == 24 ? 24 : checked(hour, 23))
                .plusMinutes(checked(group(wild, 5), 59))
                .plusSeconds(checked(group(wild, 6), 60))
                .plusNanos(nanos(wild.group(7)));
        Instant instant = instant(local, raw, wild.group(8), place, findings);
        return new Moment(instant, raw, precision(wild));
    }

    private Instant instant(
            LocalDateTime local, String raw, @Nullable String zoneText, String place, Consumer<Finding> findings) {
        if (zoneText == null || zoneText.startsWith(",")) {
            ZoneId assumed = zone == null ? ZoneOffset.UTC : zone;
            findings.accept(new Finding(
                    zoneText == null ? "TIME-NO-ZONE" : "TIME-ZONE-SIGN",
                    place,
                    "\"" + shown(raw) + "\" " + (zoneText == null ? "has no zone" : "has a comma for the zone's sign")
                            + "; read as " + (zone == null ? "UTC" : assumed.getId() + ", the feed's zone")));
            return local.atZone(assumed).toInstant();
        }
        if (raw.length() != 25 || raw.charAt(10) != 'T') {
            findings.accept(new Finding(
                    "TIME-FORM", place, "\"" + shown(raw) + "\" is a time, but not written as CAP 1.2 prescribes"));
        }
        return local.toInstant(offset(zoneText));
    }

    private static ZoneOffset offset(String text) {
        return Character.isLetter(text.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static int group(Matcher wild, int group) {
        String text = wild.group(group);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private static int checked(int value, int max) {
        if (value > max) {
            throw new DateTimeException("out of range");
        }
        return value;
    }

    private static long nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Long.parseLong((fraction + "00000000").substring(0, 9));
    }

    private static Precision precision(Matcher wild) {
        if (wild.group(4) == null) {
            return Precision.DAY;
        }
        return wild.group(6) == null ? Precision.MINUTE : Precision.SECOND;
    }

    private static String shown(String raw) {
        return Plain.quoted(raw);
    }

    /**
     * As CAP 1.2 writes it, in the author's own offset where the raw text shows it, else in UTC, which is {@code -00:00}. Fractions of
     * a second have no room.
     */
    public static String write(Instant instant, String raw) {
        ZoneOffset offset = authorsOffset(raw).orElse(ZoneOffset.UTC);
        OffsetDateTime at = instant.truncatedTo(ChronoUnit.SECONDS).atOffset(offset);
        String local = String.format(
                Locale.ROOT,
                "%04d-%02d-%02dT%02d:%02d:%02d",
                at.getYear(),
                at.getMonthValue(),
                at.getDayOfMonth(),
                at.getHour(),
                at.getMinute(),
                at.getSecond());
        return local + (offset.equals(ZoneOffset.UTC) ? "-00:00" : offset.getId());
    }

    private static Optional<ZoneOffset> authorsOffset(String raw) {
        int length = raw.length();
        if (length < 16 || raw.charAt(length - 3) != ':' || "+-".indexOf(raw.charAt(length - 6)) < 0) {
            return Optional.empty();
        }
        try {
            ZoneOffset offset = ZoneOffset.of(raw.substring(length - 6));
            return Math.abs(offset.getTotalSeconds()) <= 14 * 3600 ? Optional.of(offset) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
