package tocsin.routes.store;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.recognise.Index;

/** What recognition and release ask about all that came before: within a work, or for a dry run over one state of the store. */
public interface Past {

    /** What has been carried. */
    Index index();

    /** Channels as {@code partner/channel} to which any of these alerts was released. */
    Set<String> toldBefore(Collection<String> alertIds);

    /** By alert, the channels on which it is parked, or has expired: it was released there and has not reached anybody. */
    Map<String, Set<String>> unreached(Collection<String> alertIds);

    /** What is stored of an alert; empty when it is unknown, removed for its age, or altered. */
    Optional<CarriedAlert> alert(String alertId);
}
