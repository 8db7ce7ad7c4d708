package tocsin.alerts;

/** A system-specific value (CAP 1.2 &sect;3.2.2 parameter). */
public record Parameter(String name, String value) {}
