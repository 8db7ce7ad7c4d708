package tocsin.connectors.feed.capindex;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Area;
import tocsin.alerts.Assessment;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Resource;
import tocsin.alerts.Severity;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.alerts.json.ContentDigest;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.text.Plain;

/** Makes an alert of a GDACS item: event, episode, alert level, people exposed. */
final class GdacsAlert {

    private record Type(String event, Category category) {}

    private static final Map<String, Type> TYPES = Map.of(
            "EQ", new Type("Earthquake", Category.GEO),
            "TS", new Type("Tsunami", Category.GEO),
            "TC", new Type("Tropical cyclone", Category.MET),
            "FL", new Type("Flood", Category.MET),
            "DR", new Type("Drought", Category.MET),
            "WF", new Type("Forest fire", Category.FIRE),
            "VO", new Type("Volcanic eruption", Category.GEO));

    /** Said elsewhere in the alert. */
    private static final Set<String> PLACED = Set.of(
            "eventtype",
            "eventid",
            "episodeid",
            "version",
            "glide",
            "iso3",
            "country",
            "fromdate",
            "todate",
            "cap",
            "icon",
            "mapimage",
            "maplink",
            "gtsimage",
            "gtslink");

    private final Index index;
    private final Entry entry;
    private final FeedParameters parameters;
    private final IndexTime time;

    GdacsAlert(Index index, Entry entry, FeedParameters parameters) {
        this.index = index;
        this.entry = entry;
        this.parameters = parameters;
        this.time = new IndexTime(parameters.zone());
    }

    Item read() {
        if (entry.gdacs("eventid").isEmpty() || entry.gdacs("eventtype").isEmpty()) {
            entry.finding("GDACS-NO-EVENT", "", "event type or event id is missing; read as a plain item");
            return new EntryAlert(index, entry, parameters).read();
        }
        Alert alert =
                new Alert(identity(), kind(), List.of(info()), Assessment.UNSTATED, Handling.UNMARKED, Trust.UNSIGNED);
        return new Item.Read(ContentDigest.seal(alert), entry.findings);
    }

    private Identity identity() {
        String episode = entry.gdacs("episodeid");
        String version = entry.gdacs("version");
        if (episode.isEmpty()) {
            entry.finding(
                    "GDACS-NO-EPISODE", "", "no episode id; later editions of the event cannot be told from this one");
        }
        Moment sent = moment("datemodified", "pubDate");
        return new Identity(
                "gdacs",
                "gdacs.org",
                event(),
                sent == null ? Moment.unreadable("") : sent,
                version.isEmpty() ? episode : episode + "." + version,
                "");
    }

    /** {@code EQ1234567}, as GDACS itself writes it in guids. */
    private String event() {
        return entry.gdacs("eventtype").toUpperCase(Locale.ROOT) + entry.gdacs("eventid");
    }

    private Kind kind() {
        List<Code> keys = new ArrayList<>(List.of(new Code("gdacs", event())));
        String glide = entry.gdacs("glide");
        if (!glide.isEmpty()) {
            keys.add(new Code("glide", glide));
        }
        return new Kind(
                Kind.Action.ALERT,
                Kind.Status.ACTUAL,
                Kind.Scope.PUBLIC,
                "",
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                keys);
    }

    private Info info() {
        Type type = TYPES.get(entry.gdacs("eventtype").toUpperCase(Locale.ROOT));
        if (type == null) {
            entry.finding(
                    "GDACS-TYPE",
                    "",
                    "event type \"" + Plain.quoted(entry.gdacs("eventtype")) + "\" is none that is known");
        }
        return new Info(
                text(type == null ? "" : type.event()),
                List.of(type == null ? Category.OTHER : type.category()),
                List.of(),
                List.of(new Code("gdacs:eventtype", entry.gdacs("eventtype"))),
                Urgency.UNKNOWN,
                severity(),
                Certainty.UNKNOWN,
                new Times(null, moment("fromdate"), null, moment("fromdate"), moment("todate")),
                List.of(area()),
                facts(),
                resources());
    }

    private Text text(String event) {
        return new Text(
                EntryAlert.language(index, entry),
                false,
                event,
                PlainText.of(entry.text("title")),
                EntryAlert.longest(entry),
                "",
                "GDACS",
                "",
                entry.web(),
                "");
    }

    /** Red: international help is likely needed; orange: it may be; green: it is not. */
    private Severity severity() {
        String level = entry.gdacs("alertlevel");
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "red" -> Severity.EXTREME;
            case "orange" -> Severity.SEVERE;
            case "green" -> Severity.MINOR;
            default -> {
                entry.finding(
                        "GDACS-LEVEL",
                        "",
                        level.isEmpty()
                                ? "no alert level"
                                : "alert level \"" + Plain.quoted(level) + "\" is none that is known");
                yield Severity.UNKNOWN;
            }
        };
    }

    private Area area() {
        List<Code> codes = new ArrayList<>();
        for (String iso3 : entry.gdacs("iso3").split("[,;\\s]+", -1)) {
            if (!iso3.isEmpty()) {
                codes.add(new Code("iso-3166-1-alpha-3", iso3));
            }
        }
        return Area.of(entry.gdacs("country"), entry.area.shapes, codes);
    }

    private List<Parameter> facts() {
        List<Parameter> all = new ArrayList<>(entry.parameters);
        entry.gdacs().forEach((name, value) -> {
            if (!PLACED.contains(name)) {
                all.add(new Parameter("gdacs:" + name, value));
            }
        });
        return all;
    }

    private List<Resource> resources() {
        List<Resource> all = new ArrayList<>();
        if (!entry.gdacs("cap").isEmpty()) {
            all.add(new Resource("CAP alert", "application/cap+xml", null, entry.gdacs("cap"), "", ""));
        }
        all.addAll(entry.resources);
        return all;
    }

    /** The first of these that is there; null when none is. */
    private @Nullable Moment moment(String... names) {
        for (String name : names) {
            String raw = name.equals("pubDate") ? entry.text(name) : entry.gdacs(name);
            if (!raw.isEmpty()) {
                return time.read(raw, entry.place + "/" + name, entry.findings);
            }
        }
        return null;
    }
}
