package tocsin.routes.receive;

/** A document refused at the door: it gets no receipt, and its sender is told why. */
public final class TurnedAway extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final int comeAgainSeconds;

    /** @param status of the HTTP answer, where there is one */
    public TurnedAway(int status, String code, String sentence) {
        this(status, code, sentence, 0);
    }

    private TurnedAway(int status, String code, String sentence, int comeAgainSeconds) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.comeAgainSeconds = comeAgainSeconds;
    }

    /** The same document is welcome later: there is too much at the moment. Counted, not recorded one by one. */
    static TurnedAway forNow(int status, String code, String sentence, int comeAgainSeconds) {
        return new TurnedAway(status, code, sentence, Math.max(1, comeAgainSeconds));
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

    /** For {@code Retry-After}; 0 when coming again is of no use. */
    public int comeAgainSeconds() {
        return comeAgainSeconds;
    }
}
