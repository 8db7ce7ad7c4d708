package tocsin.routes.broker;

/** The broker is not there to be used; the message says why. */
public final class BrokerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
