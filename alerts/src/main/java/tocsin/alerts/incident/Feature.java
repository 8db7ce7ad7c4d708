package tocsin.alerts.incident;

import java.util.List;

/**
 * What speaks for or against a report telling of an incident. Each has groups (kinds of pairs that are judged apart) and levels; level 0
 * is always "unknown". {@link #ORDERED} levels go from the worst to the best, and no weight may fall on that way.
 */
enum Feature {
    FORMS("kinds of reports compared", Order.FREE, Groups.FORMS, List.of("unknown", "any"), 0, 0),
    TIME(
            "time of the event",
            Order.ORDERED,
            Groups.FORMS,
            List.of(
                    "unknown",
                    "over a week apart",
                    "4 to 7 days apart",
                    "2 or 3 days apart",
                    "a day apart",
                    "next to each other",
                    "overlapping",
                    "the same"),
            0,
            -6,
            -3.5,
            -2,
            -1,
            0.5,
            1.5,
            2.5),
    PUBLISHED(
            "time of publication",
            Order.ORDERED,
            Groups.FORMS,
            List.of(
                    "unknown",
                    "over 30 days apart",
                    "16 to 30 days apart",
                    "9 to 15 days apart",
                    "5 to 8 days apart",
                    "3 or 4 days apart",
                    "1 or 2 days apart",
                    "within a day",
                    "within 12 hours"),
            0,
            -3,
            -1.5,
            -0.7,
            -0.2,
            0,
            0.2,
            0.4,
            0.5),
    DISTANCE(
            "distance, in combined precisions",
            Order.ORDERED,
            Groups.PRECISION,
            List.of(
                    "unknown",
                    "over 8 times",
                    "4 to 8 times",
                    "2 to 4 times",
                    "1.2 to 2 times",
                    "0.6 to 1.2 times",
                    "0.25 to 0.6 times",
                    "under a quarter"),
            0,
            -5,
            -3,
            -1.5,
            0,
            1.2,
            1.8,
            2.2),
    PLACE(
            "names of the place",
            Order.ORDERED,
            Groups.ONE,
            List.of(
                    "unknown",
                    "differ",
                    "a word of them shared",
                    "in the other's text",
                    "the same, common",
                    "the same, uncommon",
                    "the same, rare"),
            0,
            -1,
            0.3,
            0.7,
            1,
            2,
            3),
    ADMIN("province", Order.ORDERED, Groups.ONE, List.of("unknown", "differs", "the same"), 0, -2.5, 0.5),
    TYPE(
            "type of event",
            Order.ORDERED,
            Groups.ONE,
            List.of("unknown", "nothing shared", "something shared", "mostly shared", "the same"),
            0,
            -1,
            0,
            0.2,
            0.4),
    KILLED(
            "killed",
            Order.ORDERED,
            Groups.FORMS,
            List.of(
                    "unknown",
                    "far apart",
                    "apart",
                    "close",
                    "overlapping",
                    "the same, 0 or 1",
                    "the same, 2 to 4",
                    "the same, 5 to 9",
                    "the same, 10 or more"),
            0,
            -1.5,
            -0.8,
            0,
            0.2,
            0.3,
            1,
            1.7,
            2.5),
    INJURED(
            "injured",
            Order.ORDERED,
            Groups.ONE,
            List.of("unknown", "apart", "close or overlapping", "the same, under 5", "the same, 5 or more"),
            0,
            -0.6,
            0,
            0.3,
            1.5),
    AGES(
            "ages",
            Order.ORDERED,
            Groups.AGES,
            List.of("unknown", "over 5 years apart", "3 to 5 years apart", "1 or 2 years apart", "the same"),
            0,
            -1.5,
            -1,
            0,
            2.5),
    STREETS(
            "streets and facilities",
            Order.ORDERED,
            Groups.ONE,
            List.of("unknown", "differ", "in the other's text", "shared"),
            0,
            -0.5,
            1.5,
            2.5),
    ACTORS(
            "actors",
            Order.ORDERED,
            Groups.ONE,
            List.of("unknown", "none shared", "a common one shared", "an uncommon one shared", "a rare one shared"),
            0,
            -0.5,
            0.4,
            1,
            2),
    TEXT(
            "words (cosine)",
            Order.ORDERED,
            Groups.LENGTHS,
            List.of(
                    "unknown",
                    "under 0.03",
                    "0.03 to 0.06",
                    "0.06 to 0.1",
                    "0.1 to 0.15",
                    "0.15 to 0.2",
                    "0.2 to 0.3",
                    "0.3 to 0.45",
                    "0.45 to 0.65",
                    "over 0.65"),
            0,
            -1,
            -0.6,
            -0.2,
            0.2,
            0.7,
            1.3,
            2,
            2.7,
            3.5),
    RARE(
            "rare words shared (surprise)",
            Order.ORDERED,
            Groups.LENGTHS,
            List.of("unknown", "none", "under 7", "7 to 14", "14 to 28", "28 to 56", "over 56"),
            0,
            -0.3,
            0,
            0.5,
            1,
            1.8,
            2.5),
    ECHO(
            "passages shared",
            Order.ORDERED,
            Groups.LENGTHS,
            List.of("unknown", "under 5 %", "5 to 15 %", "15 to 30 %", "30 to 50 %", "50 to 80 %", "over 80 %"),
            0,
            -0.1,
            0.5,
            1,
            1.5,
            2.2,
            3),
    MEANING(
            "what texts of two languages speak of (cosine)",
            Order.ORDERED,
            Groups.ONE,
            List.of("unknown", "nothing shared", "under 0.25", "0.25 to 0.5", "0.5 to 0.7", "over 0.7"),
            0,
            -0.8,
            -0.2,
            0.4,
            1,
            1.5),
    SECOND(
            "next best voice of the incident",
            Order.ORDERED,
            Groups.ONE,
            List.of("unknown", "strongly against", "against", "unsure", "for", "strongly for"),
            0,
            -2,
            -1,
            0,
            0.5,
            1),
    WORST(
            "voice of the incident most against",
            Order.ORDERED,
            Groups.ONE,
            List.of("unknown", "strongly against", "against", "unsure", "for", "strongly for"),
            0,
            -1.5,
            -0.7,
            0,
            0.3,
            0.5),
    SOURCE(
            "this source's earlier reports",
            Order.ORDERED,
            Groups.TELLERS,
            List.of("unknown", "already in the incident", "not in the incident"),
            0,
            -1,
            0),
    VOICES(
            "voices of the incident",
            Order.FREE,
            Groups.ONE,
            List.of("unknown", "1", "2", "3 or 4", "5 to 7", "8 or more"),
            0,
            0,
            0,
            0,
            0,
            0),
    RIVALS(
            "other incidents near in place and time",
            Order.FREE,
            Groups.ONE,
            List.of("unknown", "none", "1", "2 or 3", "4 to 7", "8 to 15", "16 or more"),
            0,
            0,
            0,
            0,
            0,
            0,
            0);

    /** Whether a better level may never weigh less. */
    enum Order {
        ORDERED,
        FREE
    }

    /** How many of the features compare two reports; the others look at the incident. */
    static final int PAIRED = 16;

    /** What the levels of a feature are judged apart by. */
    private static final class Groups {
        static final List<String> ONE = List.of("all");
        static final List<String> FORMS =
                List.of("row and row", "row and short text", "short texts", "article and shorter", "articles");
        static final List<String> PRECISION =
                List.of("within 2 km", "within 8 km", "within 20 km", "within 50 km", "coarser");
        static final List<String> AGES = List.of("one each", "several");
        static final List<String> LENGTHS = List.of("short and short", "short and long", "long and long");
        static final List<String> TELLERS = List.of("row", "prose");
    }

    final String words;
    final Order order;
    final List<String> groups;
    final List<String> levels;
    private final double[] before;
    private int offset;

    Feature(String words, Order order, List<String> groups, List<String> levels, double... before) {
        this.words = words;
        this.order = order;
        this.groups = groups;
        this.levels = levels;
        this.before = before;
    }

    private static final Feature[] ALL = values();

    /** How many weights there are in all. */
    static final int WEIGHTS;

    static {
        int next = 0;
        for (Feature feature : ALL) {
            feature.offset = next;
            next += feature.groups.size() * feature.levels.size();
        }
        WEIGHTS = next;
    }

    /** Place of one weight in the table. */
    int at(int group, int level) {
        return offset + group * levels.size() + level;
    }

    static Feature of(int weight) {
        for (int i = ALL.length - 1; i > 0; i--) {
            if (ALL[i].offset <= weight) {
                return ALL[i];
            }
        }
        return ALL[0];
    }

    int group(int weight) {
        return (weight - offset) / levels.size();
    }

    int level(int weight) {
        return (weight - offset) % levels.size();
    }

    /** Whether the level is full agreement, which never speaks against. */
    boolean agrees(int level) {
        return level == levels.size() - 1;
    }

    /** Log-odds that one would give without any data; training starts from and is drawn to it. */
    double before(int level) {
        return before[level];
    }
}
