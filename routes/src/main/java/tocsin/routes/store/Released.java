package tocsin.routes.store;

/**
 * An alert released to a channel.
 *
 * @param alert its place in the order of the store
 * @param delivery the stable id that the partner sees
 */
public record Released(long alert, String delivery, String partner, String channel) {}
