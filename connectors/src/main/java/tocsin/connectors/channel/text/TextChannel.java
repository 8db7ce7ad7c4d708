package tocsin.connectors.channel.text;

import java.util.List;
import tocsin.alerts.CarriedAlert;
import tocsin.connectors.ChannelConnector;
import tocsin.connectors.Rendering;

/**
 * Renders an alert as plain text with labels in the reader's language. The alert's own text is never translated. UTF-8, lines ended by
 * {@code \n}.
 */
public final class TextChannel implements ChannelConnector {

    @Override
    public String form() {
        return "text";
    }

    @Override
    public String contentType() {
        return "text/plain; charset=utf-8";
    }

    @Override
    public Rendering render(CarriedAlert view, List<String> languages) {
        Selection selection = Selection.of(view.alert().infos(), languages);
        return new Bulletin(view, selection, Labels.of(languages, selection.language())).render();
    }
}
