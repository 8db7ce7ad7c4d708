package tocsin.routes.demo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tocsin.routes.demo.Mailroom.Parcel;
import tocsin.routes.store.Counts;

/** The end of the demo: what left the node is searched, and everything is added up (promise P3). */
final class Sums {

    private final Mailroom mailroom;
    private final Teller teller;

    Sums(Mailroom mailroom, Teller teller) {
        this.mailroom = mailroom;
        this.teller = teller;
    }

    /** @return whether it adds up, all that was released arrived, once, and nothing protected was seen */
    boolean tell(Counts counts, boolean complete) {
        boolean unseen = search();
        counts.feeds().forEach(this::feed);
        counts.channels().forEach(this::channel);
        long undelivered = counts.channels().stream()
                .mapToLong(channel -> channel.released() - channel.delivered())
                .sum();
        long delivered =
                counts.channels().stream().mapToLong(Counts.Channel::delivered).sum();
        int arrived = mailroom.deliveries();
        int twice = mailroom.all().size() - arrived;
        boolean fine = complete && unseen && counts.addUp() && undelivered == 0 && twice == 0 && delivered == arrived;
        teller.end(new Teller.End(counts.addUp(), arrived, twice, undelivered, fine));
        return fine;
    }

    private boolean search() {
        List<Parcel> others = mailroom.all().stream()
                .filter(parcel -> !parcel.channel().startsWith(Story.SHIELDED + "/"))
                .toList();
        List<String> found = others.stream()
                .flatMap(parcel -> {
                    String text = new String(parcel.bytes(), StandardCharsets.UTF_8);
                    return Story.TELL_TALES.stream().filter(text::contains).map(tale -> parcel.channel() + ": " + tale);
                })
                .toList();
        teller.searched(new Teller.Searched(others.size(), Story.TELL_TALES.size(), found));
        return found.isEmpty();
    }

    private void feed(Counts.Feed feed) {
        teller.feedSum(new Teller.FeedSum(
                feed.partner() + "/" + feed.feed(),
                feed.documents(),
                feed.records(),
                feed.carried(),
                feed.repeats(),
                feed.conflicts(),
                feed.refusals(),
                feed.addsUp()));
    }

    private void channel(Counts.Channel channel) {
        teller.channelSum(new Teller.ChannelSum(
                channel.partner() + "/" + channel.channel(),
                channel.decided(),
                channel.released(),
                new java.util.TreeMap<>(channel.withheld()),
                channel.delivered(),
                channel.waiting(),
                channel.parkings(),
                channel.expired(),
                channel.addsUp()));
    }
}
