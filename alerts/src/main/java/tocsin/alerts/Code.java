package tocsin.alerts;

/** A value of a code list: CAP {@code eventCode} and {@code geocode}, an incident's name in a register. */
public record Code(String scheme, String value) {}
