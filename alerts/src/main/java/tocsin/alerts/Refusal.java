package tocsin.alerts;

/** Why a document or record cannot become an alert. Shape as in {@link Finding}; the original goes to quarantine. */
public record Refusal(String code, String place, String sentence) {}
