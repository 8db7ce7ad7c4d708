package tocsin.connectors;

import java.util.List;
import tocsin.alerts.CarriedAlert;

/** Renders an alert in one format. A pure function, called from several threads at once. */
public interface ChannelConnector {

    /** The form's name as partner files spell it: {@code alert-json}, {@code cap}, {@code text}. */
    String form();

    /** Of what it renders, with charset. */
    String contentType();

    /**
     * @param view what this partner may see, already stripped and coarsened
     * @param languages the reader's, most wanted first; empty: the author's own order
     */
    Rendering render(CarriedAlert view, List<String> languages);
}
