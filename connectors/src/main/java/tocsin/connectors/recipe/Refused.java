package tocsin.connectors.recipe;

import tocsin.alerts.Refusal;

/** Leaves a half-read document or record. {@link RecipeConnector} turns it into the refusal that it carries; nobody else sees it. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Refusal refusal;

    Refused(String code, String place, String sentence) {
        super(sentence, null, false, false);
        this.refusal = new Refusal(code, place, sentence);
    }

    Refusal refusal() {
        return refusal;
    }
}
