package tocsin.connectors.channel.cap;

import java.util.List;
import tocsin.alerts.CarriedAlert;
import tocsin.connectors.ChannelConnector;
import tocsin.connectors.Rendering;

/** Form {@code cap}: CAP 1.2, with all info blocks in the author's order. */
public final class CapChannel implements ChannelConnector {

    @Override
    public String form() {
        return "cap";
    }

    @Override
    public String contentType() {
        return "application/cap+xml; charset=utf-8";
    }

    @Override
    public Rendering render(CarriedAlert view, List<String> languages) {
        return new AlertWriter().write(view.alert(), view.envelope().incident());
    }
}
