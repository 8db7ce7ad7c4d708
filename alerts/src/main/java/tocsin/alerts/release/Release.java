package tocsin.alerts.release;

import tocsin.alerts.CarriedAlert;

/** Who gets an alert: one pure, default-deny function over the normalised alert. */
public final class Release {

    private Release() {}

    /**
     * @param toldBefore whether an alert that this one revises was released to this channel: then what the channel wants no longer
     *     counts, only what its partner may see
     */
    public static Decision decide(CarriedAlert carried, Terms terms, boolean toldBefore) {
        throw new UnsupportedOperationException();
    }
}
