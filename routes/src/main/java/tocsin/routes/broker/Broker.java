package tocsin.routes.broker;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a node needs of an Artemis broker: inside its own process, or a pair or cluster beside it. It moves what the store holds and can be
 * filled again from it.
 */
public interface Broker extends AutoCloseable {

    /** Message property: the delivery's stable id. */
    String DELIVERY = "tocsinDelivery";

    /** Message property: true when a crash may have let the same delivery through before. */
    String POSSIBLE_DUPLICATE = "tocsinPossibleDuplicate";

    /** Message property: true when what is newer than this alert was carried before it, so that it replaces nothing. */
    String LATE = "tocsinLate";

    /** Message properties of a delivery, under its {@link Seal}. */
    String CONTENT_TYPE = "tocsinContentType";

    String FORM = "tocsinForm";
    String TITLE = "tocsinTitle";

    /** Message property for the node's own consumers: true when the broker may have handed it out before. */
    String AGAIN = "tocsinAgain";

    /** Queue of what cannot be delivered by any attempt. */
    String DEAD = "dead";

    /** Queue of what the broker let expire. */
    String EXPIRED = "expired";

    /** Connections as the node itself. */
    ConnectionFactory connections();

    /**
     * Lets partners in: after the channels' queues have been filled, so that nobody reads what a crash left there.
     *
     * @throws BrokerUnavailable when it cannot listen, or a setting would lose, block or leak
     */
    void openDoor();

    /** Messages in the queue, those with a consumer included. */
    long backlog(String queue);

    /** What the queue's messages take of the broker's memory; 0 where it is not known. */
    long bytes(String queue);

    /** Empties a channel's queue, so that it can be filled again from the store; answers how many messages went. */
    int clear(String queue);

    /** Whether it runs. It ends itself when its disk fails it. */
    default boolean running() {
        return true;
    }

    /**
     * Starts it again after it ended itself, its door closed: fill the queues, then open it.
     *
     * @throws BrokerUnavailable when it cannot; try again later
     */
    default void revive() {}

    /** Where the files lie that it could not read at its last start, and began without; empty when it could. */
    default Optional<Path> setAside() {
        return Optional.empty();
    }

    /** How often what the queues hold has become uncertain while the node ran: they are to be filled from the store again. */
    long disturbances();

    /** Where partners connect: {@code amqp://host:port}, or several of them. */
    String door();

    @Override
    void close();
}
