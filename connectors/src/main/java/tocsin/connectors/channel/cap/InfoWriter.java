package tocsin.connectors.channel.cap;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Area;
import tocsin.alerts.Category;
import tocsin.alerts.Finding;
import tocsin.alerts.Info;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Resource;
import tocsin.alerts.Shape;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.connectors.cap.CapTime;
import tocsin.connectors.cap.Extra;

/** Writes info blocks (CAP 1.2 &sect;3.2.2). What CAP has no element for becomes a parameter. */
final class InfoWriter {

    /** xs:language */
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*");

    /** The pattern recurses. */
    private static final int LANGUAGE_AT_MOST = 100;

    /** xs:decimal */
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)");

    private final XmlText xml;
    private final List<Finding> findings;

    InfoWriter(XmlText xml, List<Finding> findings) {
        this.xml = xml;
        this.findings = findings;
    }

    void write(Info info, String place) {
        List<Parameter> extras = new ArrayList<>();
        xml.start("info", "");
        language(info.text(), extras);
        meaning(info, place, extras);
        info.eventCodes().forEach(code -> pair("eventCode", code.scheme(), code.value()));
        times(info.times(), extras);
        texts(info.text());
        areaExtras(info.areas(), extras);
        info.parameters().forEach(parameter -> pair("parameter", parameter.name(), parameter.value()));
        extras.forEach(extra -> pair("parameter", Extra.PREFIX + extra.name(), extra.value()));
        info.resources().forEach(this::resource);
        int number = 0;
        for (Area area : info.areas()) {
            area(area, place + "/area[" + ++number + "]");
        }
        xml.end("info");
    }

    private void language(Text text, List<Parameter> extras) {
        if (text.language().length() <= LANGUAGE_AT_MOST
                && LANGUAGE.matcher(text.language()).matches()) {
            xml.value("language", text.language());
        } else if (!text.language().isEmpty()) {
            extras.add(new Parameter(Extra.LANGUAGE, text.language()));
        }
        if (text.machineTranslated()
                && !text.language().toLowerCase(Locale.ROOT).contains("-x-mt")) {
            extras.add(new Parameter(Extra.MACHINE_TRANSLATED, "yes"));
        }
    }

    private void meaning(Info info, String place, List<Parameter> extras) {
        List<String> unstated = new ArrayList<>();
        if (info.categories().isEmpty()) {
            unstated.add("category");
            xml.value("category", Category.OTHER.word());
        }
        info.categories().forEach(category -> xml.value("category", category.word()));
        if (info.text().event().isEmpty()) {
            unstated.add("event");
        }
        xml.value(
                "event",
                info.text().event().isEmpty() ? Extra.NO_EVENT : info.text().event());
        if (!unstated.isEmpty()) {
            extras.add(new Parameter(Extra.UNSTATED, String.join(" ", unstated)));
            findings.add(new Finding(
                    "PLACEHOLDER",
                    place,
                    "CAP demands " + String.join(" and ", unstated)
                            + ", the author gave none; a placeholder stands there"));
        }
        info.responseTypes().forEach(type -> xml.value("responseType", type.word()));
        xml.value("urgency", info.urgency().word());
        xml.value("severity", info.severity().word());
        xml.value("certainty", info.certainty().word());
        xml.valueIfAny("audience", info.text().audience());
    }

    private void times(Times times, List<Parameter> extras) {
        time("effective", times.effective(), extras);
        time("onset", times.onset(), extras);
        time("expires", times.expires(), extras);
        ownTime(Extra.EVENT_START, times.eventStart(), extras);
        ownTime(Extra.EVENT_END, times.eventEnd(), extras);
    }

    private void time(String name, @Nullable Moment time, List<Parameter> extras) {
        if (time == null) {
            return;
        }
        Instant instant = time.instant();
        if (instant != null) {
            xml.value(name, CapTime.write(instant, time.raw()));
        }
        String refinement = AlertWriter.refinement(time);
        if (!refinement.isEmpty()) {
            extras.add(new Parameter(name, refinement));
        }
    }

    private static void ownTime(String name, @Nullable Moment time, List<Parameter> extras) {
        if (time != null) {
            extras.add(new Parameter(
                    name,
                    time.instant() == null
                            ? AlertWriter.refinement(time)
                            : time.precision() + " " + Objects.requireNonNull(time.instant())));
        }
    }

    private void texts(Text text) {
        xml.valueIfAny("senderName", text.senderName());
        xml.valueIfAny("headline", text.headline());
        xml.valueIfAny("description", text.description());
        xml.valueIfAny("instruction", text.instruction());
        xml.valueIfAny("web", text.web());
        xml.valueIfAny("contact", text.contact());
    }

    private void pair(String name, String valueName, String value) {
        xml.start(name, "");
        xml.value("valueName", valueName);
        xml.value("value", value);
        xml.end(name);
    }

    private void resource(Resource resource) {
        xml.start("resource", "");
        xml.value("resourceDesc", resource.description());
        xml.value("mimeType", resource.mimeType());
        Long size = resource.size();
        if (size != null) {
            xml.value("size", size.toString());
        }
        xml.valueIfAny("uri", resource.uri());
        xml.valueIfAny("derefUri", resource.content());
        xml.valueIfAny("digest", resource.digest());
        xml.end("resource");
    }

    private static void areaExtras(List<Area> areas, List<Parameter> extras) {
        for (int i = 0; i < areas.size(); i++) {
            Area area = areas.get(i);
            Double precision = area.precisionKm();
            if (precision != null) {
                extras.add(new Parameter(Extra.PRECISION_KM + (i + 1), number(precision)));
            }
            unlessDecimal(Extra.ALTITUDE + (i + 1), area.altitude(), extras);
            unlessDecimal(Extra.CEILING + (i + 1), area.ceiling(), extras);
        }
    }

    private static void unlessDecimal(String name, String value, List<Parameter> extras) {
        if (!value.isEmpty() && !DECIMAL.matcher(value).matches()) {
            extras.add(new Parameter(name, value));
        }
    }

    private void area(Area area, String place) {
        xml.start("area", "");
        xml.value("areaDesc", area.description());
        area.shapes().forEach(shape -> polygon(shape, place));
        area.shapes().forEach(this::circle);
        area.geocodes().forEach(code -> pair("geocode", code.scheme(), code.value()));
        decimal("altitude", area.altitude());
        decimal("ceiling", area.ceiling());
        xml.end("area");
    }

    private void decimal(String name, String value) {
        if (DECIMAL.matcher(value).matches()) {
            xml.value(name, value);
        }
    }

    private void polygon(Shape shape, String place) {
        if (shape instanceof Shape.Polygon polygon) {
            StringBuilder corners = new StringBuilder();
            polygon.ring()
                    .forEach(corner ->
                            corners.append(corners.isEmpty() ? "" : " ").append(position(corner)));
            xml.value("polygon", corners.toString());
        } else if (shape instanceof Shape.Unreadable raw) {
            findings.add(
                    new Finding("SHAPE-UNREADABLE", place, "a geometry that nobody could read; written as received"));
            if (raw.kind().equals("polygon")) {
                xml.value("polygon", raw.raw());
            }
        }
    }

    private void circle(Shape shape) {
        if (shape instanceof Shape.Circle circle) {
            xml.value("circle", position(circle.centre()) + " " + number(circle.radiusKm()));
        } else if (shape instanceof Shape.Unreadable raw && raw.kind().equals("circle")) {
            xml.value("circle", raw.raw());
        }
    }

    private static String position(Shape.Position position) {
        return number(position.lat()) + "," + number(position.lon());
    }

    /** Without an exponent, and without digits that say nothing. */
    private static String number(double number) {
        String plain = BigDecimal.valueOf(number).toPlainString();
        return plain.endsWith(".0") ? plain.substring(0, plain.length() - 2) : plain;
    }
}
