package tocsin.connectors.feed.cap;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import javax.xml.stream.XMLStreamException;
import tocsin.alerts.Area;
import tocsin.alerts.Code;
import tocsin.alerts.Shape;
import tocsin.connectors.xml.XmlReader;

/** Reads an area (CAP 1.2 &sect;3.2.4): polygons before circles, as CAP orders them. */
final class AreaReader {

    private final Namespaces namespaces;
    private final Notes notes;
    private final Values values;
    private final Shapes shapes;

    AreaReader(Namespaces namespaces, Notes notes, Values values) {
        this.namespaces = namespaces;
        this.notes = notes;
        this.values = values;
        this.shapes = new Shapes(notes);
    }

    Area read(XmlReader reader, String place) throws XMLStreamException {
        Element area = new Element(Model.AREA, place, namespaces, notes);
        List<Code> geocodes = new ArrayList<>(4);
        area.read(reader, (name, at) -> values.read(reader, at, Code::new, geocodes));
        if (area.one("areaDesc").isEmpty()) {
            notes.add("ELEMENT-MISSING", place + "/areaDesc", "CAP demands it; left empty");
        }
        List<Shape> drawn = new ArrayList<>(2);
        add(area.all("polygon"), place + "/polygon", shapes::polygon, drawn);
        add(area.all("circle"), place + "/circle", shapes::circle, drawn);
        return new Area(area.one("areaDesc"), drawn, null, geocodes, area.one("altitude"), area.one("ceiling"));
    }

    private void add(List<String> texts, String place, BiFunction<String, String, Shape> read, List<Shape> into) {
        int number = 0;
        for (String text : texts) {
            String at = place + "[" + ++number + "]";
            if (text.isEmpty()) {
                notes.add("ELEMENT-EMPTY", at, "an empty element; dropped");
            } else {
                into.add(read.apply(text, at));
            }
        }
    }
}
