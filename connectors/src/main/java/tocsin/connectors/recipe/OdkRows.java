package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import tocsin.connectors.Document;
import tocsin.connectors.Reading;
import tocsin.connectors.xml.XmlDoor;
import tocsin.connectors.xml.XmlReader;

/**
 * An OpenRosa submission: the filled-in instance of an XForm. One record: answers by path ({@code group/question}, repeats as
 * {@code group[2]/question}), the root's name as {@code @root}, its attributes as {@code @id}, {@code @version} ... Namespaces do not
 * matter. A Briefcase download ({@code submission/data/<instance>}) is opened.
 */
final class OdkRows implements RowReader {

    private static final int MAX_ANSWERS = 5_000;
    private static final int MAX_PATHS = 4 * 1024 * 1024;

    @Override
    public Rows read(Document document) {
        List<Row> rows = new ArrayList<>();
        Reading reading = XmlDoor.read(document, (reader, findings) -> {
            toInstance(reader);
            rows.add(new Row.Value("submission", new Instance(reader).read(), List.of()));
            return new Reading(List.of(), findings);
        });
        reading.records()
                .forEach(item -> item.fold(
                        read -> read,
                        refused -> {
                            throw new Refused(refused.refusal());
                        },
                        linked -> linked,
                        enclosed -> enclosed));
        return new Rows(rows, JsonNodeFactory.instance.objectNode(), reading.findings());
    }

    private static void toInstance(XmlReader reader) throws XMLStreamException {
        if (!reader.getLocalName().equals("submission") || reader.getAttributeValue(null, "id") != null) {
            return;
        }
        if (reader.nextTag() == XMLStreamConstants.START_ELEMENT
                && reader.getLocalName().equals("data")) {
            reader.nextTag();
        }
        if (reader.getEventType() != XMLStreamConstants.START_ELEMENT) {
            throw new Refused("NOT-A-SUBMISSION", reader.place(), "a download without a submission in it");
        }
    }

    /** Reads one instance, from its root's start to its end. */
    private static final class Instance {

        private final XmlReader reader;
        private final ObjectNode answers = JsonNodeFactory.instance.objectNode();
        private final Deque<String> paths = new ArrayDeque<>();
        private final Deque<Map<String, Integer>> siblings = new ArrayDeque<>();
        private int characters;

        Instance(XmlReader reader) {
            this.reader = reader;
        }

        ObjectNode read() throws XMLStreamException {
            answers.put("@root", reader.getLocalName());
            for (int i = 0; i < reader.getAttributeCount(); i++) {
                put("@" + reader.getAttributeLocalName(i), reader.getAttributeValue(i));
            }
            siblings.push(new HashMap<>());
            paths.push("");
            StringBuilder text = new StringBuilder();
            while (!paths.isEmpty()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> {
                        open();
                        text.setLength(0);
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        put(paths.pop(), text.toString());
                        siblings.pop();
                        text.setLength(0);
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                    default -> {
                        // comments and processing instructions are no answers
                    }
                }
            }
            return answers;
        }

        private void open() {
            String name = reader.getLocalName();
            int nth = siblings.element().merge(name, 1, Integer::sum);
            String parent = paths.element();
            String path = (parent.isEmpty() ? "" : parent + '/') + name + (nth == 1 ? "" : "[" + nth + "]");
            characters += path.length();
            if (characters > MAX_PATHS) {
                throw tooMany();
            }
            paths.push(path);
            siblings.push(new HashMap<>());
        }

        private void put(String path, String text) {
            if (path.isEmpty() || text.isBlank()) {
                return;
            }
            if (answers.size() == MAX_ANSWERS) {
                throw tooMany();
            }
            answers.put(path, text.strip());
        }

        private Refused tooMany() {
            return new Refused(
                    "TOO-MANY-FIELDS", reader.place(), "more than " + MAX_ANSWERS + " answers in one record");
        }
    }
}
