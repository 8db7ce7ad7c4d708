package tocsin.alerts;

import java.util.List;

/** One description of the event in one language (CAP 1.2 &sect;3.2.2 info). */
public record Info(
        Text text,
        List<Category> categories,
        List<ResponseType> responseTypes,
        List<Code> eventCodes,
        Urgency urgency,
        Severity severity,
        Certainty certainty,
        Times times,
        List<Area> areas,
        List<Parameter> parameters,
        List<Resource> resources) {

    public Info {
        categories = List.copyOf(categories);
        responseTypes = List.copyOf(responseTypes);
        eventCodes = List.copyOf(eventCodes);
        areas = List.copyOf(areas);
        parameters = List.copyOf(parameters);
        resources = List.copyOf(resources);
    }

    /** The same in other words. */
    public Info withText(Text other) {
        return new Info(
                other,
                categories,
                responseTypes,
                eventCodes,
                urgency,
                severity,
                certainty,
                times,
                areas,
                parameters,
                resources);
    }
}
