package tocsin.connectors.feed.capindex;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.alerts.Area;
import tocsin.alerts.Code;
import tocsin.alerts.Finding;
import tocsin.alerts.Parameter;
import tocsin.alerts.Resource;
import tocsin.connectors.Document;
import tocsin.connectors.xml.RootElement;

/** What stands in one entry or item, before anything is made of it. Collected by {@link EntryReader}. */
final class Entry {

    /** A document inside the entry. */
    record Payload(Document document, RootElement root, String place) {}

    final String place;
    final List<Finding> findings = new ArrayList<>();
    final List<Payload> payloads = new ArrayList<>();
    final List<Link> links = new ArrayList<>();
    final List<Code> eventCodes = new ArrayList<>();
    final List<Parameter> parameters = new ArrayList<>();
    final List<Resource> resources = new ArrayList<>();
    final FlatArea area = new FlatArea();
    final List<FlatArea> areas = new ArrayList<>();

    /** Single texts of the index's own vocabulary, trimmed; the first of each name. */
    private final Map<String, String> texts = new LinkedHashMap<>();

    /** Flattened CAP elements, and those of GDACS and GLIDE, in the order received. */
    private final Map<String, List<String>> cap = new LinkedHashMap<>();

    private final Map<String, String> gdacs = new LinkedHashMap<>();

    Entry(String place) {
        this.place = place;
    }

    void keep(String name, String value) {
        if (!value.isBlank()) {
            texts.putIfAbsent(name, value.strip());
        }
    }

    void cap(String name, String value) {
        if (!value.isBlank()) {
            cap.computeIfAbsent(name, any -> new ArrayList<>()).add(value.strip());
        }
    }

    void gdacs(String name, String value) {
        if (!value.isBlank()) {
            gdacs.putIfAbsent(name, value.strip());
        }
    }

    /** The first that is there; empty when none is. */
    String text(String... names) {
        for (String name : names) {
            String value = texts.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    /** The first of the element's values; empty when there is none. */
    String cap(String name) {
        List<String> values = cap.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(0);
    }

    List<String> caps(String name) {
        return cap.getOrDefault(name, List.of());
    }

    String gdacs(String name) {
        return gdacs.getOrDefault(name, "");
    }

    Map<String, String> gdacs() {
        return gdacs;
    }

    boolean isFlattened() {
        return !cap.isEmpty();
    }

    boolean isGdacs() {
        return !gdacs("eventtype").isEmpty() || !gdacs("eventid").isEmpty();
    }

    boolean isEmpty() {
        return texts.isEmpty() && cap.isEmpty() && gdacs.isEmpty() && links.isEmpty() && payloads.isEmpty();
    }

    Optional<Link> capLink() {
        return links.stream()
                .filter(link -> link.leads() == Link.Leads.TO_CAP)
                .findFirst()
                .or(() -> links.stream()
                        .filter(link -> link.leads() == Link.Leads.MAYBE_TO_CAP)
                        .findFirst());
    }

    /** The page for people; empty without one. */
    String web() {
        return links.stream()
                .filter(link -> link.leads() == Link.Leads.ELSEWHERE)
                .filter(link -> link.rel().isEmpty() || link.rel().equals("alternate"))
                .map(Link::href)
                .findFirst()
                .orElse("");
    }

    List<Area> allAreas() {
        List<Area> all = new ArrayList<>();
        if (!area.isEmpty()) {
            all.add(area.area());
        }
        areas.forEach(other -> all.add(other.area()));
        return all;
    }

    void finding(String code, String element, String sentence) {
        findings.add(new Finding(code, element.isEmpty() ? place : place + "/" + element, sentence));
    }
}
