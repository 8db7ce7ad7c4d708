package tocsin.connectors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tocsin.connectors.channel.alertjson.AlertJsonChannel;
import tocsin.connectors.channel.cap.CapChannel;
import tocsin.connectors.channel.text.TextChannel;
import tocsin.connectors.feed.cap.CapFeed;
import tocsin.connectors.feed.capindex.CapIndexConnector;
import tocsin.connectors.feed.edxlde.EdxlDeConnector;
import tocsin.connectors.recipe.RecipeConnector;

/** The one list of connectors: nothing is scanned for. A new connector is a folder and a line here. */
public final class Connectors {

    private static final Map<String, Function<FeedParameters, FeedConnector>> FEEDS = Map.ofEntries(
            Map.entry("cap", CapFeed::new),
            Map.entry("cap-index", CapIndexConnector::new),
            Map.entry("edxl-de", EdxlDeConnector::new),
            recipe("gdacs-geojson"),
            recipe("geojson"),
            recipe("hdx-hapi"),
            recipe("hxl"),
            recipe("kobo"),
            recipe("ucdp-ged"),
            recipe("usgs-geojson"),
            recipe("warning-signs"),
            ownRecipe("csv"),
            ownRecipe("json"));

    private static final Map<String, ChannelConnector> CHANNELS = Map.ofEntries(
            Map.entry("alert-json", new AlertJsonChannel()),
            Map.entry("cap", new CapChannel()),
            Map.entry("text", new TextChannel()));

    private Connectors() {}

    private static Map.Entry<String, Function<FeedParameters, FeedConnector>> recipe(String format) {
        return Map.entry(format, parameters -> RecipeConnector.shipped(format, parameters));
    }

    private static Map.Entry<String, Function<FeedParameters, FeedConnector>> ownRecipe(String format) {
        return Map.entry(format, parameters -> RecipeConnector.own(format, parameters));
    }

    /** Names of all formats that a feed can have. */
    public static List<String> formats() {
        return FEEDS.keySet().stream().sorted().toList();
    }

    /** Names of all forms that a channel can have. */
    public static List<String> forms() {
        return CHANNELS.keySet().stream().sorted().toList();
    }

    /** A connector for one feed; empty for an unknown format. */
    public static Optional<FeedConnector> feed(String format, FeedParameters parameters) {
        return Optional.ofNullable(FEEDS.get(format)).map(make -> make.apply(parameters));
    }

    public static Optional<ChannelConnector> channel(String form) {
        return Optional.ofNullable(CHANNELS.get(form));
    }
}
