package tocsin.connectors.recipe;

import tocsin.alerts.Refusal;

/** Leaves a half-read document or record. {@link RecipeConnector} turns it into the refusal that it carries; nobody else sees it. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    Refused(String code, String place, String sentence) {
        this(new Refusal(code, place, sentence));
    }

    Refused(Refusal refusal) {
        super(refusal.sentence(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
