package tocsin.routes.receive;

/** What the sender gets once its document is durable, and can ask by. */
public record Receipt(String id) {}
