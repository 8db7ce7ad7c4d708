package tocsin.routes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import tocsin.routes.demo.Teller.ChannelSum;
import tocsin.routes.demo.Teller.FeedSum;

/** The adding-up table in columns. */
final class DemoSums {

    private final List<FeedSum> feeds = new ArrayList<>();
    private final List<ChannelSum> channels = new ArrayList<>();

    void feed(FeedSum sum) {
        feeds.add(sum);
    }

    void channel(ChannelSum sum) {
        channels.add(sum);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("in                            documents   records = carried + repeats + conflicts + refused");
        feeds.forEach(sum -> lines.add(line(sum)));
        lines.add(line(new FeedSum(
                "total",
                feeds(FeedSum::documents),
                feeds(FeedSum::records),
                feeds(FeedSum::carried),
                feeds(FeedSum::repeats),
                feeds(FeedSum::conflicts),
                feeds(FeedSum::refused),
                true)));
        lines.add("");
        lines.add("out                             decided = released + withheld  "
                + "released = delivered + waiting + parked + expired");
        channels.forEach(sum -> lines.add(line(sum)));
        lines.add(line(new ChannelSum(
                "total",
                channels(ChannelSum::decided),
                channels(ChannelSum::released),
                withheld(),
                channels(ChannelSum::delivered),
                channels(ChannelSum::waiting),
                channels(ChannelSum::parked),
                channels(ChannelSum::expired),
                true)));
        lines.add("");
        lines.add("withheld: "
                + withheld().entrySet().stream()
                        .map(reason -> reason.getValue() + " " + reason.getKey())
                        .collect(Collectors.joining(", ")));
        return lines;
    }

    private long feeds(ToLongFunction<FeedSum> figure) {
        return feeds.stream().mapToLong(figure).sum();
    }

    private long channels(ToLongFunction<ChannelSum> figure) {
        return channels.stream().mapToLong(figure).sum();
    }

    private Map<String, Long> withheld() {
        Map<String, Long> reasons = new TreeMap<>();
        channels.forEach(sum -> sum.withheld().forEach((code, count) -> reasons.merge(code, count, Long::sum)));
        return reasons;
    }

    private static String line(FeedSum sum) {
        return String.format(
                "%-30s %8d %9d = %7d + %7d + %9d + %7d%s",
                sum.feed(),
                sum.documents(),
                sum.records(),
                sum.carried(),
                sum.repeats(),
                sum.conflicts(),
                sum.refused(),
                doubt(sum.addsUp()));
    }

    private static String line(ChannelSum sum) {
        long withheld =
                sum.withheld().values().stream().mapToLong(Long::longValue).sum();
        return String.format(
                "%-30s %8d = %8d + %8d  %8d = %9d + %7d + %6d + %7d%s",
                sum.channel(),
                sum.decided(),
                sum.released(),
                withheld,
                sum.released(),
                sum.delivered(),
                sum.waiting(),
                sum.parked(),
                sum.expired(),
                doubt(sum.addsUp()));
    }

    private static String doubt(boolean addsUp) {
        return addsUp ? "" : "  DOES NOT ADD UP";
    }
}
