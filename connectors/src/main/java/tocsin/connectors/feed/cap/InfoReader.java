package tocsin.connectors.feed.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Area;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Info;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Resource;
import tocsin.alerts.ResponseType;
import tocsin.alerts.Severity;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Urgency;
import tocsin.connectors.cap.CapTime;
import tocsin.connectors.cap.Extra;
import tocsin.connectors.cap.Words;
import tocsin.connectors.text.Plain;
import tocsin.connectors.xml.XmlReader;

/** Reads an info block (CAP 1.2 &sect;3.2.2). */
final class InfoReader {

    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");

    /** The pattern recurses. */
    private static final int LANGUAGE_AT_MOST = 100;

    private final Namespaces namespaces;
    private final Notes notes;
    private final CapTime times;
    private final Values values;
    private final AreaReader areas;
    private final ResourceReader resources;

    InfoReader(Namespaces namespaces, Notes notes, CapTime times, boolean cap10) {
        this.namespaces = namespaces;
        this.notes = notes;
        this.times = times;
        this.values = new Values(namespaces, notes, cap10);
        this.areas = new AreaReader(namespaces, notes, values);
        this.resources = new ResourceReader(namespaces, notes);
    }

    /** What has children of its own. */
    private static final class Parts {
        final List<Code> eventCodes = new ArrayList<>(2);
        final List<Parameter> parameters = new ArrayList<>(4);
        final List<Resource> resources = new ArrayList<>(1);
        final List<Area> areas = new ArrayList<>(1);
    }

    Info read(XmlReader reader, String place) throws XMLStreamException {
        Element info = new Element(Model.INFO, place, namespaces, notes);
        Parts parts = new Parts();
        info.read(reader, (name, at) -> part(reader, name, at, parts));
        return info(info, parts, place);
    }

    /** What belongs into an info block but stands beside it, directly in the alert. */
    final class Loose {

        private static final String PLACE = "alert";

        private final Element info = new Element(Model.INFO, PLACE, namespaces, notes);
        private final Parts parts = new Parts();
        private boolean any;

        /** @return whether the element that the reader stands at is of that kind; it is read then */
        boolean read(XmlReader reader) throws XMLStreamException {
            if (Model.INFO.meant(reader.getLocalName()).isEmpty()) {
                return false;
            }
            any = true;
            info.child(reader, (name, at) -> part(reader, name, at, parts));
            return true;
        }

        boolean any() {
            return any;
        }

        Info info() {
            return InfoReader.this.info(info, parts, PLACE);
        }
    }

    private void part(XmlReader reader, String name, String at, Parts parts) throws XMLStreamException {
        switch (name) {
            case "eventCode" -> values.read(reader, at, Code::new, parts.eventCodes);
            case "parameter" -> values.read(reader, at, Parameter::new, parts.parameters);
            case "resource" -> parts.resources.add(resources.read(reader, at));
            default -> parts.areas.add(areas.read(reader, at));
        }
    }

    private Info info(Element info, Parts parts, String place) {
        InfoExtras extras = new InfoExtras(parts.parameters);
        boolean any = extras.any();
        Set<String> unstated = any ? extras.unstated() : Set.of();
        Times times = times(info, place, extras);
        Text text = text(info, place, extras, unstated);
        List<Area> refined = any ? extras.areas(parts.areas) : parts.areas;
        return new Info(
                text,
                unstated.contains("category") && info.all("category").equals(List.of("Other"))
                        ? List.of()
                        : categories(info.all("category"), place),
                responses(info.all("responseType"), place),
                parts.eventCodes,
                Enumerated.read(Words.URGENCY, info.one("urgency"), place + "/urgency", "read as Unknown", notes)
                        .orElse(Urgency.UNKNOWN),
                Enumerated.read(Words.SEVERITY, info.one("severity"), place + "/severity", "read as Unknown", notes)
                        .orElse(Severity.UNKNOWN),
                Enumerated.read(Words.CERTAINTY, info.one("certainty"), place + "/certainty", "read as Unknown", notes)
                        .orElse(Certainty.UNKNOWN),
                times,
                refined,
                extras.rest(),
                parts.resources);
    }

    private Text text(Element info, String place, InfoExtras extras, Set<String> unstated) {
        String language = language(info, place, extras);
        boolean translated = extras.take(Extra.MACHINE_TRANSLATED) != null
                || language.toLowerCase(Locale.ROOT).contains("-x-mt");
        return new Text(
                language,
                translated,
                event(info.one("event"), place, unstated),
                prose(info, "headline", place),
                prose(info, "description", place),
                prose(info, "instruction", place),
                info.one("senderName"),
                info.one("audience"),
                info.one("web"),
                info.one("contact"));
    }

    private String event(String event, String place, Set<String> unstated) {
        if (unstated.contains("event") && event.equals(Extra.NO_EVENT)) {
            return "";
        }
        if (event.isEmpty()) {
            notes.add("ELEMENT-MISSING", place + "/event", "CAP demands it; left empty");
        }
        return event;
    }

    private String language(Element info, String place, InfoExtras extras) {
        String raw = extras.take(Extra.LANGUAGE);
        String language = raw == null ? info.one("language") : raw;
        boolean tag = language.length() <= LANGUAGE_AT_MOST
                && LANGUAGE.matcher(language).matches();
        if (!language.isEmpty() && !tag) {
            notes.add(
                    "LANGUAGE-INVALID",
                    place + "/language",
                    "\"" + Plain.quoted(language) + "\" is no language tag; kept as it is");
        }
        return language;
    }

    /** The text as it stands; whether somebody meant it as HTML is for whoever shows it. */
    private String prose(Element info, String name, String place) {
        String text = info.one(name);
        int tag = text.indexOf('<');
        boolean html = tag >= 0 && tag + 1 < text.length() && isTag(text.charAt(tag + 1));
        if (html || text.contains("&amp;") || text.contains("&quot;") || text.contains("&lt;")) {
            notes.add("TEXT-HTML", place + "/" + name, "holds HTML or escapes twice; kept as it is");
        }
        return text;
    }

    private static boolean isTag(char c) {
        return c == '/' || c == '!' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private List<Category> categories(List<String> words, String place) {
        if (words.isEmpty()) {
            notes.add("ELEMENT-MISSING", place + "/category", "CAP demands it; left out");
            return List.of();
        }
        List<Category> categories = new ArrayList<>(words.size());
        for (String word : words) {
            categories.add(Enumerated.read(Words.CATEGORY, word, place + "/category", "read as Other", notes)
                    .orElse(Category.OTHER));
        }
        return categories;
    }

    private List<ResponseType> responses(List<String> words, String place) {
        List<ResponseType> responses = new ArrayList<>(words.size());
        for (String word : words) {
            if (!word.isEmpty()) {
                Enumerated.read(Words.RESPONSE_TYPE, word, place + "/responseType", "dropped", notes)
                        .ifPresent(responses::add);
            }
        }
        return responses;
    }

    private Times times(Element info, String place, InfoExtras extras) {
        return new Times(
                time(info, "effective", place, extras),
                time(info, "onset", place, extras),
                time(info, "expires", place, extras),
                extras.time(Extra.EVENT_START, null),
                extras.time(Extra.EVENT_END, null));
    }

    private @Nullable Moment time(Element info, String name, String place, InfoExtras extras) {
        String raw = info.one(name);
        Moment element = raw.isEmpty() ? null : times.read(raw, place + "/" + name, notes::add);
        return extras.time(name, element);
    }
}
