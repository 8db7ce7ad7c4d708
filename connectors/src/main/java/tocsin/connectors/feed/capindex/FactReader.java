package tocsin.connectors.feed.capindex;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import tocsin.alerts.Code;
import tocsin.alerts.Parameter;
import tocsin.alerts.Resource;
import tocsin.connectors.xml.XmlReader;

/** Collects what is not an index's own word: flattened CAP, places, GDACS. Each method begins at an element's start and ends at its end. */
final class FactReader {

    private static final Pattern CODE_OF_A_LIST = Pattern.compile("[A-Z]{0,6}[0-9][A-Z0-9]{0,11}");

    private final XmlReader reader;
    private final Entry entry;
    private final Geometry geometry;
    private String latitude = "";
    private String longitude = "";
    private String lowerCorner = "";

    FactReader(XmlReader reader, Entry entry, Geometry geometry) {
        this.reader = reader;
        this.entry = entry;
        this.geometry = geometry;
    }

    /** @param area the one that loose area facts belong to */
    void cap(FlatArea area) throws XMLStreamException {
        String name = reader.getLocalName();
        String place = entry.place + "/cap:" + name;
        switch (name) {
            case "info" -> reader.eachChild(() -> cap(area));
            case "area" -> {
                FlatArea own = new FlatArea();
                reader.eachChild(() -> cap(own));
                if (!own.isEmpty()) {
                    entry.areas.add(own);
                }
                entry.cap("area", "stated");
            }
            case "geocode" -> pairs(place, (scheme, value) -> geocodes(area, scheme, value));
            case "eventCode" -> pairs(place, (scheme, value) -> entry.eventCodes.add(new Code(scheme, value)));
            case "parameter" -> pairs(place, (key, value) -> entry.parameters.add(new Parameter(key, value)));
            case "areaDesc" -> {
                String text = reader.text().strip();
                area.description = area.description.isEmpty() ? text : area.description;
                entry.cap(name, text);
            }
            case "altitude" -> area.altitude = reader.text().strip();
            case "ceiling" -> area.ceiling = reader.text().strip();
            case "polygon" -> geometry.polygon(reader.text(), place).ifPresent(area.shapes::add);
            case "circle" -> geometry.circle(reader.text(), 1, place).ifPresent(area.shapes::add);
            default -> entry.cap(name, reader.text());
        }
    }

    /** Names and values in turn, each pair in an element of its own or all in one. */
    private void pairs(String place, BiConsumer<String, String> pair) throws XMLStreamException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        reader.eachChild(() -> {
            boolean name = reader.getLocalName().equals("valueName");
            (name ? names : values).add(reader.text().strip());
        });
        if (names.size() != values.size()) {
            entry.finding(
                    "PAIRS-UNEVEN",
                    place.substring(entry.place.length() + 1),
                    names.size() + " names and " + values.size() + " values; paired in order, the rest without a name");
        }
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                pair.accept(i < names.size() ? names.get(i) : "", values.get(i));
            }
        }
    }

    /** {@code "035001 035003"} are two codes, {@code "Lower Valley"} is one. */
    private static void geocodes(FlatArea area, String scheme, String value) {
        String[] words = value.split("\\s+", -1);
        boolean list = words.length > 1;
        for (String word : words) {
            list &= CODE_OF_A_LIST.matcher(word).matches();
        }
        for (String code : list ? words : new String[] {value}) {
            area.geocodes.add(new Code(scheme, code));
        }
    }

    /** GeoRSS, W3C Geo and GML. @param in name of the geometry around it */
    void geometry(String in) throws XMLStreamException {
        String name = reader.getLocalName();
        String place = entry.place + "/" + name;
        switch (name) {
            case "point", "pos" -> geometry.point(reader.text(), place).ifPresent(entry.area.shapes::add);
            case "polygon" -> geometry.polygon(reader.text(), place).ifPresent(entry.area.shapes::add);
            case "circle" -> geometry.circle(reader.text(), 0.001, place).ifPresent(entry.area.shapes::add);
            case "box" -> geometry.box(reader.text(), place).ifPresent(entry.area.shapes::add);
            case "line" -> line(reader.text());
            case "posList", "coordinates" -> positions(in, reader.text(), place);
            case "lowerCorner" -> lowerCorner = reader.text();
            case "upperCorner" ->
                geometry.box(lowerCorner + " " + reader.text(), place).ifPresent(entry.area.shapes::add);
            case "lat" -> latitude = reader.text().strip();
            case "long", "lon", "lng" -> longitude = reader.text().strip();
            case "featurename", "featureName" -> {
                String text = reader.text().strip();
                entry.area.description = entry.area.description.isEmpty() ? text : entry.area.description;
            }
            case "where", "Point", "Polygon", "Envelope", "LineString", "exterior", "outerBoundaryIs", "LinearRing" ->
                reader.eachChild(() -> geometry(name.equals("LineString") || name.equals("Point") ? name : in));
            default -> reader.skip();
        }
    }

    private void positions(String in, String text, String place) {
        switch (in) {
            case "LineString" -> line(text);
            case "Point" -> geometry.point(text, place).ifPresent(entry.area.shapes::add);
            default -> geometry.polygon(text, place).ifPresent(entry.area.shapes::add);
        }
    }

    private void line(String text) {
        entry.parameters.add(new Parameter("georss:line", text.strip()));
        entry.finding("GEO-LINE", "line", "a line is no area; kept as a parameter");
    }

    void gdacs() throws XMLStreamException {
        String name = reader.getLocalName();
        switch (name) {
            case "resources" -> reader.eachChild(this::resource);
            case "severity", "population", "vulnerability" -> {
                entry.gdacs(name + " value", EntryReader.attribute(reader, null, "value"));
                entry.gdacs(name + " unit", EntryReader.attribute(reader, null, "unit"));
                entry.gdacs(name, reader.text());
            }
            default -> {
                String text = reader.text();
                if (!reader.hadMarkup()) {
                    entry.gdacs(name, text);
                }
            }
        }
    }

    private void resource() throws XMLStreamException {
        String url = EntryReader.attribute(reader, null, "url");
        List<String> titles = new ArrayList<>();
        reader.eachChild(() -> {
            boolean title = reader.getLocalName().equals("title");
            String text = reader.text().strip();
            if (title) {
                titles.add(text);
            }
        });
        if (!url.isEmpty()) {
            entry.resources.add(new Resource(titles.isEmpty() ? "" : titles.get(0), "", null, url, "", ""));
        }
    }

    /** {@code geo:lat} and {@code geo:long} repeat {@code georss:point} where both stand. */
    void finish() {
        if (entry.area.shapes.isEmpty() && !(latitude + longitude).isEmpty()) {
            geometry.point(latitude + " " + longitude, entry.place + "/geo:Point")
                    .ifPresent(entry.area.shapes::add);
        }
    }
}
