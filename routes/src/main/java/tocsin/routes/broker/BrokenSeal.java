package tocsin.routes.broker;

/** Hears of a message whose seal does not fit, which is handed to nobody. Called on a broker thread: must not block. */
public interface BrokenSeal {

    /**
     * @param queue where it lay
     * @param delivery what the message gives as its id: as little to be trusted as the rest of it
     */
    void found(String queue, String delivery);
}
