package tocsin.routes.bench;

import java.util.Locale;

/** What {@code tocsin bench} can measure. */
public enum Workload {
    ONE("one channel, 3 KB: raw limit, plain Camel, Tocsin in-VM"),
    FIVE("five channels, 3 KB: raw limit, plain Camel, Tocsin in-VM and over HTTP"),
    TWENTY("twenty channels, 3 KB: raw limit, plain Camel, Tocsin in-VM"),
    LARGE("five channels, 300 KB: raw limit, plain Camel, Tocsin in-VM"),
    ALIKE("five channels, 3 KB, all documents tell of one incident: raw limit, Tocsin in-VM"),
    REPEATS("five channels: 0, 50 and 95 % of the documents came before"),
    HISTORY("five channels: a thousand, a hundred thousand and a million alerts carried before"),
    BURST("ten channels: 1,000 documents a second for 30 s, by the clock"),
    LONE("five channels: one alert in an empty house, and at 80 % of the highest rate"),
    URGENT("five channels: Extreme alerts at full load, beside bulk"),
    ISOLATION("ten partners, one and five of them sick: what the healthy ones see of it, in interleaved pairs"),
    SOAK("five channels at the highest rate for --minutes: what grows?");

    private final String meaning;

    Workload(String meaning) {
        this.meaning = meaning;
    }

    /** As on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String meaning() {
        return meaning;
    }
}
