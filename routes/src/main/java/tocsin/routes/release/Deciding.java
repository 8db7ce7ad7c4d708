package tocsin.routes.release;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Reference;
import tocsin.alerts.release.Decision;
import tocsin.alerts.release.IncidentSoFar;
import tocsin.alerts.release.Release;
import tocsin.routes.partners.Channel;
import tocsin.routes.recognise.Sighting;
import tocsin.routes.store.OwnFeed;
import tocsin.routes.store.Past;

/** Who gets an alert, without recording it: the same function for the node and for a dry run. */
public final class Deciding {

    private final List<Channel> channels;

    public Deciding(List<Channel> channels) {
        this.channels = List.copyOf(channels);
    }

    /**
     * One decision per channel. Of a repeat only those that release it to channels that did not get it before: the other road may
     * entitle more than the first one did. Nobody gets it twice, and none of those who brought it gets it back.
     *
     * @param incident that it tells of; empty when that is not known
     */
    public List<Decision> decisions(Sighting sighting, Optional<IncidentSoFar> incident, Past past) {
        CarriedAlert carried = sighting.carried();
        Recognition recognition = carried.envelope().recognition();
        if (OwnFeed.said(carried.envelope())) {
            return notices(carried, past);
        }
        boolean repeat = recognition.outcome() == Outcome.REPEAT;
        Set<String> told = recognition.of().isEmpty() ? Set.of() : past.toldBefore(recognition.of());
        Release release = Release.of(carried, sighting.broughtBy(), incident);
        return channels.stream()
                .filter(channel -> !(repeat && told.contains(channel.name())))
                .map(channel -> release.decide(channel.terms(), told.contains(channel.name())))
                .filter(decision -> !repeat || decision.released())
                .toList();
    }

    /** What the node says of an alert is for those who were told of it, and for nobody else. */
    private List<Decision> notices(CarriedAlert carried, Past past) {
        Set<String> told = past.toldBefore(carried.alert().kind().references().stream()
                .map(Reference::resolved)
                .toList());
        Release release = Release.of(carried);
        return channels.stream()
                .map(channel -> release.notice(channel.terms(), told.contains(channel.name())))
                .toList();
    }
}
