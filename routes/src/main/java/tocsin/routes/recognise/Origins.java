package tocsin.routes.recognise;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.Envelope;
import tocsin.alerts.incident.AlertReports;
import tocsin.alerts.incident.Origin;
import tocsin.alerts.incident.Prepared;
import tocsin.alerts.incident.Report;
import tocsin.routes.partners.Coalition;
import tocsin.routes.partners.Feed;
import tocsin.routes.partners.Partner;
import tocsin.routes.store.Telling;

/** Who speaks, as the partners' files say; never what a document claims. */
public final class Origins {

    /** Formats that carry sentences; the others carry rows. */
    private static final Set<String> PROSE = Set.of("cap", "cap-index", "edxl-de");

    private final Map<String, Origin> byFeed = new HashMap<>();

    public Origins(Coalition coalition) {
        for (Partner partner : coalition.partners()) {
            for (Feed feed : partner.feeds()) {
                byFeed.put(
                        feed.name(),
                        new Origin(partner.id(), partner.group(), form(feed.format()), feed.register(), true));
            }
        }
    }

    private static Origin.Form form(String format) {
        return PROSE.contains(format) ? Origin.Form.PROSE : Origin.Form.ROW;
    }

    /** The report that an alert makes, read as far as it can be without any other. */
    public Prepared prepared(CarriedAlert carried) {
        Envelope envelope = carried.envelope();
        return Prepared.of(AlertReports.of(carried, of(envelope.partner() + "/" + envelope.feed(), envelope.format())));
    }

    /** The same of one that came long ago; without its words if they were removed. */
    Prepared prepared(Telling telling) {
        return telling.body()
                .map(this::prepared)
                .orElseGet(() -> Prepared.of(Report.bare(telling.alert(), of(telling.feed(), ""), telling.at())));
    }

    /** Of a feed that is gone from the files, what its alert itself has kept: the partner was authenticated when it came. */
    private Origin of(String feed, String format) {
        Origin known = byFeed.get(feed);
        return known != null ? known : new Origin(feed.substring(0, feed.indexOf('/')), "", form(format), false, true);
    }
}
