package tocsin.connectors.channel.text;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tocsin.alerts.Moment;

/** Times in UTC, no more exact than they were meant. */
final class When {

    private When() {}

    static String of(Moment moment, Labels labels, Page page) {
        Instant instant = moment.instant();
        if (instant == null) {
            return labels.get("time.unreadable", page.within(moment.raw()));
        }
        String pattern = switch (moment.precision()) {
            case SECOND -> instant.getEpochSecond() % 60 == 0 ? "uuuu-MM-dd HH:mm 'UTC'" : "uuuu-MM-dd HH:mm:ss 'UTC'";
            case MINUTE, UNKNOWN -> "uuuu-MM-dd HH:mm 'UTC'";
            case HOUR -> "uuuu-MM-dd '~'HH:mm 'UTC'";
            case DAY -> "uuuu-MM-dd";
            case MONTH -> "uuuu-MM";
            case YEAR -> "uuuu";
        };
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(instant);
    }
}
