package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Moment;
import tocsin.alerts.Moment.Precision;

/**
 * Times of a recipe alert: ISO 8601 texts, whole or a date, a month, a year; {@code {"seconds": n}} or {@code {"millis": n}} since 1970;
 * {@code {"text": "15/09/2018 9:37:00 AM", "format": "d/M/yyyy h:mm:ss a"}}. {@code "precision"} in such an object overrules what the
 * text shows.
 */
final class OutTimes {

    private static final Pattern ISO =
            Pattern.compile("(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:[T ]+(\\d\\d):(\\d\\d)(?::(\\d\\d)"
                    + "(?:[.,](\\d{1,9})\\d*)?)?)?)?)?\\s*(Z|z|[+-]\\d\\d(?::?\\d\\d)?)?");

    /** {@code 16 May 2025}: one reading only. */
    private static final Pattern WORDED = Pattern.compile("\\d{1,2} [A-Z][a-z]{2,8} \\d{4}");

    private static final int EARLIEST = 1900;
    private static final int LATEST = 2200;

    private final @Nullable ZoneId zone;

    /** @param zone for times without one; null: UTC */
    OutTimes(@Nullable ZoneId zone) {
        this.zone = zone;
    }

    /** Null when absent. */
    @Nullable
    Moment moment(Out out, String key) {
        JsonNode node = out.node(key);
        if (node.isObject()) {
            return object(out, key, out.object(key));
        }
        String raw = out.text(key);
        return raw.isEmpty() ? null : iso(out, key, raw);
    }

    private @Nullable Moment object(Out out, String key, Out time) {
        Double seconds = time.number("seconds");
        Double millis = time.number("millis");
        if (seconds != null || millis != null) {
            String raw = time.text(seconds != null ? "seconds" : "millis");
            long epoch = (long) (seconds != null ? seconds * 1000 : millis == null ? 0 : millis);
            return plausible(out, key, Instant.ofEpochMilli(epoch), raw, Precision.SECOND);
        }
        String raw = time.text("text");
        if (raw.isEmpty()) {
            String number = time.text("seconds") + time.text("millis"); // the finding is made already
            return number.isEmpty() ? null : Moment.unreadable(number);
        }
        String format = time.text("format");
        Moment read = format.isEmpty() ? iso(out, key, raw) : formatted(out, key, raw, format);
        return time.word("precision", Precision.class)
                .map(precision -> new Moment(read.instant(), read.raw(), precision))
                .orElse(read);
    }

    private Moment iso(Out out, String key, String raw) {
        Matcher parts = ISO.matcher(raw);
        if (raw.length() < 60 && WORDED.matcher(raw).matches()) {
            return formatted(out, key, raw, raw.matches(".* [A-Za-z]{3} .*") ? "d MMM uuuu" : "d MMMM uuuu");
        }
        if (raw.length() > 60 || !parts.matches()) {
            return unreadable(out, key, raw, "not a time like 2026-11-20T07:10:00+02:00");
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    part(parts, 1, 0),
                    part(parts, 2, 1),
                    part(parts, 3, 1),
                    part(parts, 4, 0),
                    part(parts, 5, 0),
                    part(parts, 6, 0),
                    part(parts, 7, 0)
                            * (int) Math.pow(
                                    10,
                                    parts.group(7) == null
                                            ? 0
                                            : 9 - parts.group(7).length()));
            Precision precision = precision(parts);
            ZoneId at = parts.group(8) == null
                    ? unstatedZone(out, key, precision)
                    : ZoneOffset.of(parts.group(8).toUpperCase(Locale.ROOT));
            return plausible(out, key, local.atZone(at).toInstant(), raw, precision);
        } catch (DateTimeException e) {
            return unreadable(out, key, raw, "no such time");
        }
    }

    private static int part(Matcher parts, int group, int absent) {
        return parts.group(group) == null ? absent : Integer.parseInt(parts.group(group));
    }

    private static Precision precision(Matcher parts) {
        if (parts.group(6) != null) {
            return Precision.SECOND;
        }
        if (parts.group(4) != null) {
            return Precision.MINUTE;
        }
        return parts.group(3) != null ? Precision.DAY : parts.group(2) != null ? Precision.MONTH : Precision.YEAR;
    }

    private Moment formatted(Out out, String key, String raw, String format) {
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
            var parsed = formatter.parse(raw);
            boolean timed = parsed.isSupported(java.time.temporal.ChronoField.HOUR_OF_DAY);
            var date = java.time.LocalDate.from(parsed);
            LocalDateTime local = timed ? date.atTime(java.time.LocalTime.from(parsed)) : date.atStartOfDay();
            Precision precision = timed ? Precision.MINUTE : Precision.DAY;
            ZoneId stated = parsed.query(java.time.temporal.TemporalQueries.zone());
            ZoneId at = stated == null ? unstatedZone(out, key, precision) : stated;
            return plausible(out, key, local.atZone(at).toInstant(), raw, precision);
        } catch (DateTimeException | IllegalArgumentException e) {
            return unreadable(out, key, raw, "not a time like " + RecordRun.shown(format));
        }
    }

    /** A day is a day without a zone; a time of day is not. */
    private ZoneId unstatedZone(Out out, String key, Precision precision) {
        ZoneId at = zone == null ? ZoneOffset.UTC : zone;
        if (precision.compareTo(Precision.DAY) < 0) {
            out.finding(
                    "TIME-NO-ZONE", key, "no zone; read as " + (zone == null ? "UTC" : at.getId() + ", the feed's"));
        }
        return at;
    }

    private static Moment plausible(Out out, String key, Instant instant, String raw, Precision precision) {
        int year = instant.atZone(ZoneOffset.UTC).getYear();
        return year < EARLIEST || year > LATEST
                ? unreadable(out, key, raw, "the year " + year + " is not plausible")
                : new Moment(instant, raw, precision);
    }

    private static Moment unreadable(Out out, String key, String raw, String why) {
        out.finding("TIME-UNREADABLE", key, RecordRun.shown(raw) + ": " + why + "; kept as text");
        return Moment.unreadable(raw);
    }
}
