package tocsin.routes.store;

import java.util.HashMap;
import java.util.Map;

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
        sql.update(
                "INSERT INTO feed (partner, feed) VALUES (?, ?) ON CONFLICT (partner, feed) DO NOTHING", partner, feed);
        long no = sql.number("SELECT no FROM feed WHERE partner = ? AND feed = ?", partner, feed);
        feeds.put(name(partner, feed), no);
        return no;
    }

    long channel(String partner, String channel) {
        Long known = channels.get(name(partner, channel));
        if (known != null) {
            return known;
        }
        sql.update(
                "INSERT INTO channel (partner, channel) VALUES (?, ?) ON CONFLICT (partner, channel) DO NOTHING",
                partner,
                channel);
        long no = sql.number("SELECT no FROM channel WHERE partner = ? AND channel = ?", partner, channel);
        channels.put(name(partner, channel), no);
        return no;
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
