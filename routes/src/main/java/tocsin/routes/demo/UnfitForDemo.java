package tocsin.routes.demo;

/** The configuration is not the sample coalition, or not one that a demo may run. The message is for the operator. */
public final class UnfitForDemo extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnfitForDemo(String sentence) {
        super(sentence, null, false, false);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
