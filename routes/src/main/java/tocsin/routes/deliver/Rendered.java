package tocsin.routes.deliver;

/** A delivery in its channel's form, ready for the queue. */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Rendered(Outgoing outgoing, byte[] bytes, String contentType, String title) {}
