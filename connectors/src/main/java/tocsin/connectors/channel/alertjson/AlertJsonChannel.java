package tocsin.connectors.channel.alertjson;

import java.util.List;
import tocsin.alerts.CarriedAlert;
import tocsin.alerts.json.AlertJson;
import tocsin.connectors.ChannelConnector;
import tocsin.connectors.Rendering;

/** Renders an alert in the shared schema's JSON form ({@code urn:tocsin:alert:1}), whole: in all its languages, losing nothing. */
public final class AlertJsonChannel implements ChannelConnector {

    @Override
    public String form() {
        return "alert-json";
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public Rendering render(CarriedAlert view, List<String> languages) {
        return new Rendering(AlertJson.write(view), List.of());
    }
}
