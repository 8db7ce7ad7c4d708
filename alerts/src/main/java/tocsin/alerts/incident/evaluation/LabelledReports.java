package tocsin.alerts.incident.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tocsin.alerts.incident.Interval;
import tocsin.alerts.incident.Origin;
import tocsin.alerts.incident.Report;
import tocsin.alerts.incident.Spot;
import tocsin.alerts.incident.Toll;
import tocsin.alerts.incident.Whereabouts;

/**
 * Reads labelled reports: one JSON object a line, in the order of publication. Only id, source, sent and incident must be there; what is
 * null, empty or missing is unknown. otherPlaces takes objects like the report itself (lat, lon, precisionKm, city), arrays of two or
 * three numbers, or names; otherTimes takes arrays of two instants, objects with eventStart and eventEnd, or instants. Places that
 * have names only are looked up, as those of alerts are.
 */
public final class LabelledReports {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double TOWN_KM = 15;

    private LabelledReports() {}

    /** @throws IllegalArgumentException if a line is not as described; the message names the line */
    public static List<Labelled> read(BufferedReader lines) {
        List<Labelled> reports = new ArrayList<>();
        int number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    JsonNode json = JSON.readTree(line);
                    reports.add(new Labelled(report(json), required(json, "incident")));
                }
            }
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(reports);
    }

    private static Report report(JsonNode json) {
        return Whereabouts.found(new Report(
                required(json, "id"),
                origin(json),
                Instant.parse(required(json, "sent")),
                times(json),
                places(json),
                names(json),
                texts(json.path("admin")),
                toll(json.path("killed")),
                toll(json.path("injured")),
                ages(json.path("ages")),
                texts(json.path("streets")),
                texts(json.path("names")),
                texts(json.path("types")),
                json.path("text").asText(""),
                texts(json.path("citations"))));
    }

    private static Origin origin(JsonNode json) {
        Origin.Form form = "news".equals(json.path("form").asText()) ? Origin.Form.PROSE : Origin.Form.ROW;
        String group = json.path("group").isTextual() ? json.path("group").asText() : "";
        return new Origin(
                required(json, "source"), group, form, json.path("register").asBoolean(), true);
    }

    private static String required(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (!value.isValueNode() || value.isNull() || value.asText().isEmpty()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.asText();
    }

    private static List<Interval> times(JsonNode json) {
        Set<Interval> times = new LinkedHashSet<>();
        interval(json.path("eventStart"), json.path("eventEnd"), times);
        for (JsonNode other : json.path("otherTimes")) {
            if (other.isArray()) {
                interval(other.path(0), other.path(1), times);
            } else if (other.isObject()) {
                interval(other.path("eventStart"), other.path("eventEnd"), times);
                interval(other.path("start"), other.path("end"), times);
            } else {
                interval(other, other.path("end"), times);
            }
        }
        return List.copyOf(times);
    }

    private static void interval(JsonNode start, JsonNode end, Set<Interval> to) {
        if (start.isTextual()) {
            Instant from = instant(start.asText());
            Interval day = Interval.dayFrom(from);
            to.add(
                    end.isTextual() && !instant(end.asText()).isBefore(from)
                            ? new Interval(from, instant(end.asText()))
                            : day);
        }
    }

    /** A bare date is its first instant. */
    private static Instant instant(String text) {
        return Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
    }

    private static List<Spot> places(JsonNode json) {
        Set<Spot> places = new LinkedHashSet<>();
        spot(json.path("lat"), json.path("lon"), json.path("precisionKm"), places);
        for (JsonNode other : json.path("otherPlaces")) {
            if (other.isArray()) {
                spot(other.path(0), other.path(1), other.path(2), places);
            } else {
                spot(other.path("lat"), other.path("lon"), other.path("precisionKm"), places);
            }
        }
        return List.copyOf(places);
    }

    private static void spot(JsonNode lat, JsonNode lon, JsonNode precision, Set<Spot> to) {
        if (lat.isNumber() && lon.isNumber()) {
            double km = precision.asDouble() > 0 ? precision.asDouble() : TOWN_KM;
            to.add(new Spot(lat.asDouble(), lon.asDouble(), km));
        }
    }

    private static List<String> names(JsonNode json) {
        Set<String> names = new LinkedHashSet<>(texts(json.path("city")));
        names.addAll(texts(json.path("place")));
        for (JsonNode other : json.path("otherPlaces")) {
            names.addAll(texts(other));
            names.addAll(texts(other.path("city")));
            names.addAll(texts(other.path("place")));
        }
        return List.copyOf(names);
    }

    private static Toll toll(JsonNode bounds) {
        JsonNode low = bounds.isArray() ? bounds.path(0) : bounds;
        JsonNode high = bounds.isArray() ? bounds.path(1) : bounds;
        if (!low.isNumber() && !high.isNumber()) {
            return Toll.UNKNOWN;
        }
        int least = Math.max(0, low.isNumber() ? low.asInt() : 0);
        return new Toll(least, high.isNumber() ? Math.max(least, high.asInt()) : Math.max(least, 1_000_000));
    }

    private static List<Integer> ages(JsonNode ages) {
        List<Integer> known = new ArrayList<>();
        ages.forEach(age -> {
            if (age.isNumber()) {
                known.add(age.asInt());
            }
        });
        return known;
    }

    /** One text or several. */
    private static List<String> texts(JsonNode value) {
        List<String> texts = new ArrayList<>();
        if (value.isTextual() && !value.asText().isBlank()) {
            texts.add(value.asText());
        } else if (value.isArray()) {
            value.forEach(each -> {
                if (each.isTextual() && !each.asText().isBlank()) {
                    texts.add(each.asText());
                }
            });
        }
        return texts;
    }
}
