package tocsin.routes.node;

import java.time.Duration;

/**
 * Places in the node's code where it can die, by the rows of decision 5's table. A debugger holds the node there and it is killed while
 * held: nothing of this is in the product.
 */
enum CrashPoint {
    READING("while reading, before the commit", "tocsin.routes.read.Read", "read", At.ENTRY),
    BEFORE_STORE_COMMIT("before the store's commit", "tocsin.routes.store.Sql", "commit", At.ENTRY),
    IN_STORE_COMMIT("in the store's commit", "tocsin.routes.store.Sql", "commit", At.SOON_AFTER_ENTRY),
    AFTER_STORE_COMMIT(
            "after the store's commit, before the receipt reaches the sender",
            "tocsin.routes.store.Job",
            "answer",
            At.ENTRY),
    BEFORE_BROKER_COMMIT(
            "after the store's commit, before the broker's", "tocsin.routes.deliver.Dispatch", "send", At.ENTRY),
    IN_BROKER_COMMIT(
            "in the broker's commit",
            "org.apache.activemq.artemis.core.persistence.impl.journal.AbstractJournalStorageManager",
            "commit",
            At.SOON_AFTER_ENTRY),
    QUEUE_HAS_IT(
            "after a queue's partner has it, before the proof",
            "tocsin.routes.deliver.Proof",
            "acknowledged",
            At.ENTRY),
    WEBHOOK_HAS_IT(
            "after a webhook has it, before the proof", "tocsin.routes.deliver.Outcomes", "webhookTaken", At.ENTRY),
    FOLDER_HAS_IT(
            "after a file is written, before the proof", "tocsin.routes.deliver.Outcomes", "fileWritten", At.ENTRY),
    ATOM_HAS_IT("in an Atom fetch, before the proof", "tocsin.routes.deliver.AtomFeed", "fetched", At.ENTRY),
    CLEARING("at the start, while queues are cleared", "tocsin.routes.broker.EmbeddedBroker", "clear", At.ENTRY),
    OPENING("at the start, before the AMQP door opens", "tocsin.routes.broker.EmbeddedBroker", "openDoor", At.ENTRY),
    STOPPING("while stopping, doors closed", "tocsin.routes.node.Pump", "close", At.ENTRY),
    STOPPING_BROKER(
            "while stopping, before the broker's end", "tocsin.routes.broker.EmbeddedBroker", "close", At.ENTRY);

    enum At {
        /** Held at the method's first instruction. */
        ENTRY,
        /** Let go from there, and killed up to {@link #SOON} later. */
        SOON_AFTER_ENTRY
    }

    static final Duration SOON = Duration.ofNanos(2_000_000);

    final String row;
    final String className;
    final String method;
    final At at;

    CrashPoint(String row, String className, String method, At at) {
        this.row = row;
        this.className = className;
        this.method = method;
        this.at = at;
    }

    boolean whileStarting() {
        return this == CLEARING || this == OPENING;
    }

    boolean whileStopping() {
        return this == STOPPING || this == STOPPING_BROKER;
    }
}
