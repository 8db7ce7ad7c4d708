package tocsin.connectors.feed.edxlde;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An envelope as it is collected, from XML or JSON alike: elements by their name, trimmed, and its contents in document order. */
final class Envelope {

    /** An explicit address: whose scheme, which value. */
    record Address(String scheme, String value) {}

    private final Map<String, String> elements = new LinkedHashMap<>();
    final List<String> confidentialities = new ArrayList<>();
    final List<Address> addresses = new ArrayList<>();
    final List<Content> contents = new ArrayList<>();

    void put(String name, String value) {
        if (!value.isBlank()) {
            elements.putIfAbsent(name, value.strip());
        }
    }

    /** Empty when there is none. */
    String get(String name) {
        return elements.getOrDefault(name, "");
    }

    Content content(String place) {
        Content content = new Content(place);
        contents.add(content);
        return content;
    }
}
