package tocsin.routes.receive;

/** A document refused at the door: it gets no receipt, and its sender is told why. */
public final class TurnedAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /** @param status of the HTTP answer, where there is one */
    public TurnedAway(int status, String code, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
