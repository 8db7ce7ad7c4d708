package tocsin.routes.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers that feeds and channels go by in narrow rows. There are as many as the configuration ever named. */
final class Names {

    private final Sql sql;
    private final Map<String, Long> feeds = new HashMap<>();
    private final Map<String, Long> channels = new HashMap<>();
    private final Map<Long, String> channelNames = new HashMap<>();

    Names(Sql sql) {
        this.sql = sql;
    }

    static String name(String partner, String feedOrChannel) {
        return partner + '/' + feedOrChannel;
    }

    long feed(String partner, String feed) {
        Long known = feeds.get(name(partner, feed));
        if (known != null) {
            return known;
        }
        long no = number(
                "SELECT no FROM feed WHERE partner = ? AND feed = ?",
                partner,
                feed,
                () -> sql.update("INSERT INTO feed (partner, feed) VALUES (?, ?)", partner, feed));
        feeds.put(name(partner, feed), no);
        return no;
    }

    long channel(String partner, String channel) {
        Long known = channels.get(name(partner, channel));
        if (known != null) {
            return known;
        }
        long no = number(
                "SELECT no FROM channel WHERE partner = ? AND channel = ?",
                partner,
                channel,
                () -> sql.update("INSERT INTO channel (partner, channel) VALUES (?, ?)", partner, channel));
        channels.put(name(partner, channel), no);
        return no;
    }

    /** Asks first, since a row that is refused can cost a number all the same, and channels' numbers are places of bits. */
    private long number(String query, String partner, String name, Runnable add) {
        Optional<Long> known = sql.first(query, row -> row.getLong(1), partner, name);
        if (known.isPresent()) {
            return known.get();
        }
        add.run();
        return sql.number(query, partner, name);
    }

    String channelName(long no) {
        String known = channelNames.get(no);
        if (known != null) {
            return known;
        }
        String name = sql.first(
                        "SELECT partner, channel FROM channel WHERE no = ?",
                        row -> name(row.getString(1), row.getString(2)),
                        no)
                .orElseThrow();
        channelNames.put(no, name);
        return name;
    }

    /** After a work failed: what it named may have gone with it. */
    void forget() {
        feeds.clear();
        channels.clear();
        channelNames.clear();
    }
}
