package tocsin.routes.store;

import java.time.Clock;

/** What the writing classes share: the transaction's connection, what is remembered of it, what is written at the end, the time. */
record Pen(
        Sql sql,
        Names names,
        Numbers numbers,
        Carried carried,
        Documents documents,
        PhraseWriter phrases,
        WrittenDecisions decisions,
        Aftermath aftermath,
        DeliveryNames deliveries,
        IncidentLog incidents,
        Regrets regrets,
        Clock clock) {

    static Pen of(Sql sql, Aftermath aftermath, Regrets regrets, DeliveryIds ids, Clock clock) {
        Numbers numbers = new Numbers(sql);
        PhraseWriter phrases = new PhraseWriter(sql, numbers);
        return new Pen(
                sql,
                new Names(sql),
                numbers,
                new Carried(sql),
                new Documents(sql),
                phrases,
                new WrittenDecisions(phrases),
                aftermath,
                new DeliveryNames(sql, ids),
                new IncidentLog(sql, phrases),
                regrets,
                clock);
    }

    /** After a transaction was undone, or a work in it: what it wrote is not there. */
    void forget() {
        names.forget();
        numbers.forget();
        carried.forget();
        documents.forget();
        phrases.forget();
        decisions.forget();
        incidents.forget();
    }

    long block() {
        return aftermath.block(sql);
    }

    private static final int LONGEST = 1_000;

    /** Sentences of others, at most 1,000 characters of them. */
    static String clip(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }
}
