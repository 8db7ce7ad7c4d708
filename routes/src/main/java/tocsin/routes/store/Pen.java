package tocsin.routes.store;

import java.time.Clock;

/** What the writing classes share: the transaction's connection, the names' numbers, what is written at the end, the time. */
record Pen(Sql sql, Names names, Numbers numbers, Aftermath aftermath, DeliveryIds ids, Clock clock) {

    Pen(Sql sql, Aftermath aftermath, DeliveryIds ids, Clock clock) {
        this(sql, new Names(sql), new Numbers(sql), aftermath, ids, clock);
    }

    private static final int LONGEST = 1_000;

    /** Sentences of others, at most 1,000 characters of them. */
    static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
