package tocsin.routes.store;

/**
 * An alert released to a channel.
 *
 * @param id stable (alert + revision + channel), unique, what the partner sees; ids that begin with a time, however coarse, keep
 *     the store fast
 */
public record Delivery(String id, String partner, String channel) {}
