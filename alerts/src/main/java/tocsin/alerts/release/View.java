package tocsin.alerts.release;

import tocsin.alerts.CarriedAlert;

/** What one partner sees of an alert: a shielded one without its partner, sender, identifiers and references, its place coarsened. */
public final class View {

    private View() {}

    /**
     * @param shield of the feed that the alert came by
     * @param pseudonymKey the node's secret; pseudonyms are stable per recipient and tell recipients nothing of one another's
     */
    public static CarriedAlert of(CarriedAlert carried, Terms terms, Shield shield, byte[] pseudonymKey) {
        throw new UnsupportedOperationException();
    }
}
