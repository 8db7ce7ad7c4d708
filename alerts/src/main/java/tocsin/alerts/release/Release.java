package tocsin.alerts.release;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.CarriedAlert;

/**
 * Who gets an alert: one pure, default-deny function over the normalised alert. An instance is one alert that asks to be released to
 * many channels: what of it is the same for all is worked out once.
 *
 * <p>The alert's handling must be the effective one: its own marking and the feed's, {@link tocsin.alerts.Handling#stricter}.
 *
 * <p>First comes what the partner may see ({@link Visibility}), in doubt nothing; then what the channel wants ({@link Interest}), in
 * doubt everything; then whether the channel knows it already ({@link News}), in doubt not.
 */
public final class Release {

    private final CarriedAlert carried;
    private final Marked marked;
    private final Set<String> broughtBy;
    private final Optional<IncidentSoFar> incident;
    private @Nullable Places places;

    private Release(CarriedAlert carried, Set<String> broughtBy, Optional<IncidentSoFar> incident) {
        this.carried = carried;
        this.marked = Marked.of(carried);
        this.broughtBy = broughtBy;
        this.incident = incident;
    }

    /**
     * @param broughtBy all partners whose feeds brought the alert so far, by whatever road: none of them is sent it back
     * @param incident that it tells of; empty when that is not known
     */
    public static Release of(CarriedAlert carried, Set<String> broughtBy, Optional<IncidentSoFar> incident) {
        return new Release(carried, broughtBy, incident);
    }

    public static Release of(CarriedAlert carried) {
        return of(carried, Set.of(), Optional.empty());
    }

    /**
     * @param toldBefore whether an alert that this one revises or conflicts with was released to this channel: then what the channel
     *     wants and knows no longer counts, only what its partner may see
     */
    public static Decision decide(CarriedAlert carried, Terms terms, boolean toldBefore) {
        return of(carried).decide(terms, toldBefore);
    }

    /** As {@link #decide(CarriedAlert, Terms, boolean)}. For one thread. */
    public Decision decide(Terms terms, boolean toldBefore) {
        Checks checks = new Checks(carried.envelope().id(), marked, terms);
        return Visibility.allows(checks, broughtBy) ? interest(checks, toldBefore) : checks.withheld();
    }

    /**
     * Of what the node says about an earlier alert: it goes where that one was released to, whatever the channel asks for.
     *
     * @param told whether that one was released to this channel
     */
    public Decision notice(Terms terms, boolean told) {
        Checks checks = new Checks(carried.envelope().id(), marked, terms);
        if (!Visibility.allows(checks, broughtBy)) {
            return checks.withheld();
        } else if (told) {
            return checks.released("NOTICE", "the channel was told of the alert that this notice speaks of");
        }
        checks.fail("notice", "NOTICE-NOT-TOLD", "the channel was not told of the alert that this notice speaks of");
        return checks.withheld();
    }

    private Decision interest(Checks checks, boolean toldBefore) {
        if (toldBefore) {
            return checks.released(
                    "FOLLOWS-ORIGINAL", "the channel was told of the alert that this one revises or disputes");
        }
        Supplier<Places> where = this::places;
        return Interest.wants(checks, carried.alert(), where)
                ? News.of(checks, carried.alert(), incident)
                        .orElseGet(
                                () -> checks.released("WANTED", "the partner may see it and the channel asks for it"))
                : checks.withheld();
    }

    private Places places() {
        if (places == null) {
            places = Places.of(carried.alert());
        }
        return places;
    }
}
