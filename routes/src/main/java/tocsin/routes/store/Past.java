package tocsin.routes.store;

import java.util.Collection;
import java.util.Set;
import tocsin.alerts.recognise.Index;

/** What recognition and release ask about all that came before: within a work, or for a dry run over one state of the store. */
public interface Past {

    /** What has been carried. */
    Index index();

    /** Channels as {@code partner/channel} to which any of these alerts was released. */
    Set<String> toldBefore(Collection<String> alertIds);
}
