package tocsin.alerts;

/** An alert and its envelope: what the shared alert schema's JSON form holds. */
public record CarriedAlert(Envelope envelope, Alert alert) {}
