package tocsin.alerts.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports of made-up attacks in a made-up country. */
final class SomeReport {

    static final Instant DAY = Instant.parse("2031-05-03T00:00:00Z");

    private SomeReport() {}

    /** Everybody agrees on it: Karo, third of May, fourteen killed. */
    static Report karo(String id, String source) {
        return at(id, source, "karo", 10.1, 20.2, DAY, 14, karoBy(source));
    }

    /** A rival: the next town, 30 km off, on the same day. */
    static Report belda(String id, String source) {
        return at(
                id,
                source,
                "belda",
                10.37,
                20.25,
                DAY,
                3,
                "Network of " + source
                        + ": herders and farmers clashed over a well near Belda, three died, cattle driven off");
    }

    static Report at(
            String id, String source, String town, double lat, double lon, Instant day, int killed, String text) {
        return new Report(
                id,
                new Origin(source, "", Origin.Form.ROW, false, true),
                day.plus(Duration.ofHours(20)),
                List.of(Interval.dayFrom(day)),
                List.of(new Spot(lat, lon, 3)),
                List.of(town),
                List.of("savanna"),
                new Toll(killed, killed),
                Toll.UNKNOWN,
                List.of(),
                List.of(),
                List.of("river front"),
                List.of("attack"),
                text,
                List.of());
    }

    /** The same report from a source of another kind. */
    static Report by(Report report, Origin origin) {
        return with(report, origin, report.text(), report.citations());
    }

    static Report saying(Report report, String text) {
        return with(report, report.origin(), text, report.citations());
    }

    static Report citing(Report report, String source) {
        return with(report, report.origin(), report.text(), List.of(source));
    }

    private static Report with(Report report, Origin origin, String text, List<String> citations) {
        return new Report(
                report.id(),
                origin,
                report.sent(),
                report.times(),
                report.places(),
                report.placeNames(),
                report.admins(),
                report.killed(),
                report.injured(),
                report.ages(),
                report.streets(),
                report.actors(),
                report.types(),
                text,
                citations);
    }

    /** Each source tells it in words of its own, so that nobody echoes. */
    private static String karoBy(String source) {
        return switch (source) {
            case "north" -> "Gunmen on motorcycles opened fire in the market of Karo at dawn; the grain store burned";
            case "south" -> "Elders say fourteen traders were shot at Karo market before riders fled towards the river";
            case "east" ->
                "Raid against Karo this morning. Motorcycles, automatic weapons, grain store set alight, 14 dead";
            default -> "Message of " + source + " about the dawn attack by riders upon market traders in Karo";
        };
    }
}
