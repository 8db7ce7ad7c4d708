package tocsin.routes.deliver;

import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import tocsin.alerts.Alert;
import tocsin.alerts.Info;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Moment;

/** An alert's own {@code expires}, for channels that ask to be spared what is past it. */
final class Expiry {

    /** Code of deliveries that were dropped for it. */
    static final String CODE = "PAST-EXPIRES";

    /** Exchange property: milliseconds since 1970; 0: never. */
    private static final String PROPERTY = "expires";

    private Expiry() {}

    /** When all that the alert says has expired. Empty when a part of it does not say, and for whatever is no Alert or Update: a Cancel is always told. */
    static Optional<Instant> of(Alert alert) {
        Action action = alert.kind().action();
        if ((action != Action.ALERT && action != Action.UPDATE) || alert.infos().isEmpty()) {
            return Optional.empty();
        }
        Instant last = Instant.MIN;
        for (Info info : alert.infos()) {
            Moment expires = info.times().expires();
            Instant instant = expires == null ? null : expires.instant();
            if (instant == null) {
                return Optional.empty();
            }
            last = instant.isAfter(last) ? instant : last;
        }
        return Optional.of(last);
    }

    static void keep(Exchange exchange, long millis) {
        exchange.setProperty(PROPERTY, millis);
    }

    static long of(Exchange exchange) {
        return exchange.getProperty(PROPERTY, 0L, Long.class);
    }

    static boolean past(long expires, Instant now) {
        return expires > 0 && expires <= now.toEpochMilli();
    }
}
