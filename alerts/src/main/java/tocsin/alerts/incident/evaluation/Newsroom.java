package tocsin.alerts.incident.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.incident.Interval;
import tocsin.alerts.incident.Origin;
import tocsin.alerts.incident.Report;
import tocsin.alerts.incident.Spot;
import tocsin.alerts.incident.Toll;

/**
 * Retells registers as papers would: of the rows with a story some become news, of the others the bare fields stay. News is long, leaves half
 * of the story's words out, speaks of other stories too, ends with what its paper always says; its day, town, age and toll were read from
 * the text and are often missing or wrong; some come weeks later, a few tell of several incidents. There is no labelled news to be had that
 * could be handed on; this stands in for it, to fit how rows and prose compare. Equal rows and seeds give equal news.
 */
public final class Newsroom {

    private static final int STORY_WORDS = 15;
    private static final int NATIONAL = 10;
    private static final int LOCAL = 3;
    private static final List<String> NUMBERS =
            List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

    private final SplittableRandom random;
    private final List<Report> stories;

    private Newsroom(SplittableRandom random, List<Report> stories) {
        this.random = random;
        this.stories = stories;
    }

    /** @return rows and news in the order of publication; reports of one incident keep their label */
    public static List<Labelled> retold(List<Labelled> rows, long seed) {
        Map<String, List<Report>> incidents = new LinkedHashMap<>();
        rows.forEach(row ->
                incidents.computeIfAbsent(row.truth(), key -> new ArrayList<>()).add(row.report()));
        List<Report> stories =
                rows.stream().map(Labelled::report).filter(Newsroom::isStory).toList();
        Newsroom newsroom = new Newsroom(new SplittableRandom(seed), stories);
        List<Labelled> told = new ArrayList<>();
        incidents.forEach(
                (truth, reports) -> newsroom.retell(reports).forEach(report -> told.add(new Labelled(report, truth))));
        told.sort(Comparator.comparing((Labelled one) -> one.report().sent())
                .thenComparing(one -> one.report().id()));
        return List.copyOf(told);
    }

    private static boolean isStory(Report report) {
        return words(report.text()).length >= STORY_WORDS
                && !report.places().isEmpty()
                && !report.times().isEmpty();
    }

    private static String[] words(String text) {
        return text.strip().split("\\s+");
    }

    private List<Report> retell(List<Report> rows) {
        List<Report> told = new ArrayList<>();
        Optional<Report> longest = rows.stream().filter(Newsroom::isStory).findFirst();
        if (longest.isEmpty()) {
            return rows;
        }
        Report story = longest.get();
        if (rows.size() > 1 && random.nextInt(2) == 0) {
            rows.stream().filter(row -> row != story).forEach(told::add);
        } else if (rows.size() > 1 || random.nextInt(2) == 0) {
            told.add(bare(story));
        }
        int papers = told.isEmpty() && random.nextInt(3) == 0 ? 0 : 1 + Math.max(0, random.nextInt(-2, 3));
        for (int i = 0; i < papers; i++) {
            told.add(news(story, i));
        }
        return told.isEmpty() ? rows : told;
    }

    /** Without its story: town, province and the thing. */
    private static Report bare(Report row) {
        String[] words = words(row.text());
        String few = String.join(" ", List.of(words).subList(0, Math.min(5, words.length)));
        return with(
                row,
                row.id(),
                row.origin(),
                row.sent(),
                row.times(),
                row.places(),
                row.placeNames(),
                row.killed(),
                row.ages(),
                row.streets(),
                row.admins(),
                row.types(),
                few);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Report any() {
        return stories.get(random.nextInt(stories.size()));
    }

    private Report news(Report story, int number) {
        String province = story.admins().isEmpty() ? "" : story.admins().get(0);
        String paper = chance(40) ? "agency" + random.nextInt(NATIONAL) : "paper " + province + random.nextInt(LOCAL);
        Instant day = story.times().get(0).start();
        boolean late = chance(7);
        Instant sent = day.plus(
                late
                        ? Duration.ofHours(random.nextInt(24 * 5, 24 * 50))
                        : Duration.ofHours(12 + (long) (-30 * Math.log(1 - random.nextDouble()))));
        Report other = any();
        boolean roundUp = chance(2);
        return with(
                story,
                story.id() + "-n" + number,
                new Origin(paper, "", Origin.Form.PROSE, false, true),
                sent,
                times(day, sent, other, roundUp),
                places(story, other, roundUp),
                chance(80) ? story.placeNames().stream().limit(1).toList() : List.of(),
                chance(75) ? story.killed() : chance(60) ? Toll.UNKNOWN : new Toll(random.nextInt(2), 2),
                ages(story, other),
                chance(40) ? story.streets() : List.of(),
                chance(90) ? story.admins() : List.of(),
                chance(60) ? story.types() : List.of(),
                text(story, paper, day, roundUp ? other : null));
    }

    private List<Interval> times(Instant day, Instant sent, Report other, boolean roundUp) {
        List<Interval> times = new ArrayList<>();
        int kind = random.nextInt(100);
        if (kind < 68) {
            times.add(Interval.dayFrom(day));
        } else if (kind < 86) {
            times.add(Interval.dayFrom(day.plus(chance(75) ? 1 : -1, ChronoUnit.DAYS)));
        } else if (kind < 94) {
            times.add(Interval.dayFrom(sent.truncatedTo(ChronoUnit.DAYS)));
        }
        if (chance(25)) {
            times.add(Interval.dayFrom(day.plus(random.nextInt(-20, 3), ChronoUnit.DAYS)));
        }
        if (roundUp) {
            times.addAll(other.times());
        }
        return times.stream().distinct().toList();
    }

    private List<Spot> places(Report story, Report other, boolean roundUp) {
        Spot right = story.places().get(0);
        List<Spot> places = new ArrayList<>();
        int kind = random.nextInt(100);
        if (kind >= 92) {
            return places;
        }
        if (kind >= 84) {
            places.add(near(right, 0.8));
        }
        if (kind < 88) {
            places.add(near(right, 0.05));
        }
        if (chance(20)) {
            places.add(near(right, 0.6));
        }
        if (roundUp) {
            places.add(near(other.places().get(0), 0.05));
        }
        return places;
    }

    private Spot near(Spot spot, double degrees) {
        return new Spot(
                Math.max(-89, Math.min(89, spot.lat() + random.nextDouble(-degrees, degrees))),
                Math.max(-179, Math.min(179, spot.lon() + random.nextDouble(-degrees, degrees))),
                random.nextInt(6, 15));
    }

    private List<Integer> ages(Report story, Report other) {
        List<Integer> ages = new ArrayList<>();
        if (chance(75)) {
            ages.addAll(story.ages());
        }
        if (chance(35)) {
            ages.addAll(other.ages());
        }
        return ages;
    }

    /** A third to two thirds of the story, background of other stories, and what the paper always says. */
    private String text(Report story, String paper, Instant day, @Nullable Report second) {
        List<String> parts = new ArrayList<>();
        parts.add(String.join(" ", story.placeNames()) + " police said on "
                + day.atZone(ZoneOffset.UTC).getDayOfWeek() + " that");
        parts.add(some(story, 40 + random.nextInt(35)));
        if (story.killed().known() && story.killed().low() < NUMBERS.size()) {
            parts.add(NUMBERS.get(story.killed().low()) + " dead");
        }
        if (second != null) {
            parts.add("elsewhere " + String.join(" ", second.placeNames()));
            parts.add(some(second, 60));
        }
        int background = random.nextInt(2, 9);
        for (int i = 0; i < background; i++) {
            parts.add(some(any(), 35));
        }
        SplittableRandom habit = new SplittableRandom(paper.hashCode());
        for (int i = 0; i < 25; i++) {
            parts.add("house" + habit.nextInt(400));
        }
        return String.join(" ", parts);
    }

    private String some(Report story, int percent) {
        return String.join(
                " ",
                Stream.of(words(story.text())).filter(word -> chance(percent)).toList());
    }

    private static Report with(
            Report row,
            String id,
            Origin origin,
            Instant sent,
            List<Interval> times,
            List<Spot> places,
            List<String> names,
            Toll killed,
            List<Integer> ages,
            List<String> streets,
            List<String> admins,
            List<String> types,
            String text) {
        return new Report(
                id,
                origin,
                sent,
                times,
                places,
                names,
                admins,
                killed,
                row.injured(),
                ages,
                streets,
                row.actors(),
                types,
                text,
                List.of());
    }
}
