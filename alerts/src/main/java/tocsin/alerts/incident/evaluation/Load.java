package tocsin.alerts.incident.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import tocsin.alerts.incident.Interval;
import tocsin.alerts.incident.Origin;
import tocsin.alerts.incident.Report;
import tocsin.alerts.incident.Spot;
import tocsin.alerts.incident.Toll;

/**
 * Made-up reports to measure speed and memory with: incidents within 50 days, as dense whatever their number, each told once or twice by forty
 * sources, in rows and in texts of up to 80 words. Equal seeds give equal reports.
 */
public final class Load {

    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final int SECONDS = (int) Duration.ofDays(50).toSeconds();

    private static final int VOCABULARY = 200_000;

    private Load() {}

    /** @param incidents how many; about one and a half times as many reports come of it, in the order of publication */
    public static List<Report> of(int incidents, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double side = Math.min(150, 45 * Math.sqrt(incidents / 25_000.0));
        List<Report> reports = new ArrayList<>();
        for (int i = 0; i < incidents; i++) {
            long at = (long) ((double) i / incidents * SECONDS);
            double lat = random.nextDouble(-side / 2, side / 2);
            double lon = random.nextDouble(-side, side);
            int killed = random.nextInt(1, 40);
            List<String> words = random.ints(40, 0, VOCABULARY)
                    .mapToObj(word -> "w" + (int) (word * (double) word / VOCABULARY))
                    .toList();
            reports.add(report("a" + i, random, at, lat, lon, killed, words));
            if (random.nextBoolean()) {
                reports.add(report("b" + i, random, at, lat, lon, killed, words.subList(0, 20)));
            }
        }
        return reports;
    }

    private static Report report(
            String id, SplittableRandom random, long at, double lat, double lon, int killed, List<String> told) {
        boolean prose = random.nextBoolean();
        String more = random.ints(prose ? 40 : 5, 0, 2_000)
                .mapToObj(word -> "c" + word)
                .collect(Collectors.joining(" "));
        Instant start = START.plusSeconds(at / 86_400 * 86_400);
        int province = (int) (lat / 3) * 100 + (int) (lon / 3);
        return new Report(
                id,
                new Origin("source" + random.nextInt(40), "", prose ? Origin.Form.PROSE : Origin.Form.ROW, false, true),
                START.plusSeconds(at),
                List.of(Interval.dayFrom(start)),
                List.of(new Spot(
                        lat + random.nextDouble(-0.03, 0.03), lon + random.nextDouble(-0.03, 0.03), prose ? 12 : 2)),
                List.of("town " + (int) (lat * 4) + " " + (int) (lon * 4)),
                List.of("province " + province),
                new Toll(killed, killed + random.nextInt(3)),
                Toll.UNKNOWN,
                List.of(),
                List.of(),
                List.of("group " + random.nextInt(60)),
                List.of("attack", "kind " + random.nextInt(6)),
                String.join(" ", told) + " " + more,
                List.of());
    }
}
