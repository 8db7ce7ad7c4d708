package tocsin.routes.partners;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tocsin.alerts.Shape.Position;

/**
 * How a single value is written.
 *
 * @param code of the problem when it is written otherwise
 * @param expected what is right, in words, with an example
 * @param parse empty when the text is not of this form
 * @param known words to suggest from; empty when the form is open
 */
record Scalar<T>(String code, String expected, Function<String, Optional<T>> parse, List<String> known) {

    private static final Pattern ID_PATTERN = Pattern.compile("[a-z][a-z0-9-]{1,39}");
    private static final Pattern DURATION_PATTERN = Pattern.compile("([1-9][0-9]{0,8})(ms|s|m|h|d)");
    private static final Pattern SIZE_PATTERN = Pattern.compile("([1-9][0-9]{0,8})(B|KiB|MiB|GiB)");
    private static final Pattern POSITION_PATTERN =
            Pattern.compile("(-?[0-9]{1,2}(?:\\.[0-9]+)?),(-?[0-9]{1,3}(?:\\.[0-9]+)?)");
    private static final Pattern KILOMETRES_PATTERN = Pattern.compile("[0-9]{1,5}(\\.[0-9]{1,3})?");

    static final Scalar<String> TEXT = open("VALUE-EMPTY", "a text", Optional::of);
    static final Scalar<String> ID = open(
            "ID-INVALID",
            "two to forty small letters, digits and dashes, a letter first",
            text -> Optional.of(text).filter(ID_PATTERN.asMatchPredicate()));
    static final Scalar<Duration> DURATION = open("DURATION", "a duration such as 5s, 2m, 6h or 7d", Scalar::duration);
    static final Scalar<Integer> SIZE = open("SIZE", "a size such as 512KiB or 2MiB, below 1GiB", Scalar::size);
    static final Scalar<Integer> COUNT = open("COUNT", "a count from 1 to 999999999", Scalar::count);
    static final Scalar<Integer> PORT = open("PORT", "a port from 0 to 65535", Scalar::port);
    static final Scalar<Double> KILOMETRES =
            open("KILOMETRES", "kilometres, more than 0 and at most 20000, such as 50", Scalar::kilometres);
    static final Scalar<URI> URL = open("URL", "a URL such as https://alerts.example/in", Scalar::url);
    static final Scalar<String> HOST = open(
            "HOST",
            "a host name such as feeds.example",
            text -> url("https://" + text + "/").map(url -> text.toLowerCase(Locale.ROOT)));
    static final Scalar<Instant> MOMENT =
            open("TIME", "a date with time and zone such as 2026-12-01T08:00Z", Scalar::moment);
    static final Scalar<LocalTime> TIME_OF_DAY = open("TIME", "a time of day such as 02:00", Scalar::timeOfDay);
    static final Scalar<ZoneId> ZONE =
            new Scalar<>("ZONE-UNKNOWN", "a time zone such as Africa/Khartoum", Scalar::zone, zones());
    static final Scalar<String> LANGUAGE = open("LANGUAGE", "a language tag such as ar or fr-CD", Scalar::language);
    static final Scalar<Position> POSITION =
            open("PLACE", "latitude,longitude in degrees such as 12.9,23.47", Scalar::position);
    static final Scalar<List<Position>> POLYGON = open(
            "POLYGON", "three or more corners such as \"12.0,22.5 13.5,22.5 13.5,24.0 12.0,22.5\"", Scalar::polygon);

    Scalar {
        known = List.copyOf(known);
    }

    static <T> Scalar<T> open(String code, String expected, Function<String, Optional<T>> parse) {
        return new Scalar<>(code, expected, parse, List.of());
    }

    /** One of a closed list, without regard to case. */
    static <T> Scalar<T> word(Map<String, T> words) {
        return oneOf("WORD-UNKNOWN", words);
    }

    static <T> Scalar<T> oneOf(String code, Map<String, T> words) {
        return new Scalar<>(
                code,
                "one of " + Words.list(words),
                text -> words.entrySet().stream()
                        .filter(entry -> entry.getKey().equalsIgnoreCase(text))
                        .map(Map.Entry::getValue)
                        .findFirst(),
                List.copyOf(words.keySet()));
    }

    private static Optional<Duration> duration(String text) {
        Matcher match = DURATION_PATTERN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        long amount = Long.parseLong(match.group(1));
        return Optional.of(
                switch (match.group(2)) {
                    case "ms" -> Duration.ofMillis(amount);
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    case "h" -> Duration.ofHours(amount);
                    default -> Duration.ofDays(amount);
                });
    }

    private static Optional<Integer> size(String text) {
        Matcher match = SIZE_PATTERN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int shift = switch (match.group(2)) {
            case "B" -> 0;
            case "KiB" -> 10;
            case "MiB" -> 20;
            default -> 30;
        };
        return Optional.of(Long.parseLong(match.group(1)) << shift)
                .filter(bytes -> bytes < 1 << 30)
                .map(Long::intValue);
    }

    private static Optional<Integer> count(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf);
    }

    private static Optional<Integer> port(String text) {
        return Optional.of(text)
                .filter(digits -> digits.matches("[0-9]{1,5}"))
                .map(Integer::valueOf)
                .filter(port -> port <= 65_535);
    }

    private static Optional<Double> kilometres(String text) {
        return Optional.of(text)
                .filter(KILOMETRES_PATTERN.asMatchPredicate())
                .map(Double::valueOf)
                .filter(km -> km > 0 && km <= 20_000);
    }

    private static Optional<URI> url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            return Optional.of(url).filter(one -> web && one.getHost() != null);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalTime> timeOfDay(String text) {
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<ZoneId> zone(String text) {
        try {
            return Optional.of(ZoneId.of(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream().sorted().toList();
    }

    private static Optional<String> language(String text) {
        try {
            Locale locale = new Locale.Builder().setLanguageTag(text).build();
            return Optional.of(text).filter(tag -> !locale.getLanguage().isEmpty());
        } catch (IllformedLocaleException e) {
            return Optional.empty();
        }
    }

    private static Optional<Position> position(String text) {
        Matcher match = POSITION_PATTERN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        double lat = new BigDecimal(match.group(1)).doubleValue();
        double lon = new BigDecimal(match.group(2)).doubleValue();
        return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? Optional.of(new Position(lat, lon)) : Optional.empty();
    }

    /** Closed when the operator left it open: this is a wish, not somebody's testimony. */
    private static Optional<List<Position>> polygon(String text) {
        List<Position> ring = new ArrayList<>();
        for (String corner : text.strip().split("\\s+")) {
            Optional<Position> position = position(corner);
            if (position.isEmpty()) {
                return Optional.empty();
            }
            ring.add(position.get());
        }
        if (ring.stream().distinct().count() < 3) {
            return Optional.empty();
        }
        if (!ring.get(0).equals(ring.get(ring.size() - 1))) {
            ring.add(ring.get(0));
        }
        return Optional.of(List.copyOf(ring));
    }
}
