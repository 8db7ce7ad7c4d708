package tocsin.connectors.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Category;
import tocsin.alerts.Certainty;
import tocsin.alerts.Info;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Moment;
import tocsin.alerts.Parameter;
import tocsin.alerts.Resource;
import tocsin.alerts.ResponseType;
import tocsin.alerts.Severity;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Urgency;

/** What a recipe alert says of the event: one info block for each of its texts, otherwise equal. */
final class OutInfos {

    private final Out out;
    private final OutTimes times;

    OutInfos(Out out, OutTimes times) {
        this.out = out;
        this.times = times;
    }

    /** None for a Cancel that says nothing else. */
    List<Info> infos(Action action) {
        List<Text> texts = texts();
        Info first = info(texts.get(0));
        boolean bare = action == Action.CANCEL
                && texts.size() == 1
                && (texts.get(0).event()
                                + texts.get(0).headline()
                                + texts.get(0).description())
                        .isEmpty()
                && first.areas().isEmpty();
        if (bare) {
            return List.of();
        }
        return texts.stream().map(first::withText).toList();
    }

    private List<Text> texts() {
        List<Out> several = out.objects("texts");
        return several.isEmpty()
                ? List.of(text(out))
                : several.stream().map(this::text).toList();
    }

    private Text text(Out from) {
        return new Text(
                from.text("language"),
                from.truth("machineTranslated"),
                either(from, "event"),
                either(from, "headline"),
                either(from, "description"),
                either(from, "instruction"),
                either(from, "senderName"),
                either(from, "audience"),
                either(from, "web"),
                either(from, "contact"));
    }

    private String either(Out from, String key) {
        String own = from.text(key);
        return own.isEmpty() ? out.text(key) : own;
    }

    private Info info(Text text) {
        return new Info(
                text,
                words("categories", Category.class),
                words("responseTypes", ResponseType.class),
                OutAreas.codes(out, "eventCodes"),
                out.word("urgency", Urgency.class).orElse(Urgency.UNKNOWN),
                out.word("severity", Severity.class).orElse(Severity.UNKNOWN),
                out.word("certainty", Certainty.class).orElse(Certainty.UNKNOWN),
                new Times(
                        moment("effective"),
                        moment("onset"),
                        moment("expires"),
                        moment("eventStart"),
                        moment("eventEnd")),
                OutAreas.areas(out),
                out.objects("parameters").stream()
                        .map(parameter -> new Parameter(parameter.text("name"), parameter.text("value")))
                        .filter(parameter -> !parameter.name().isEmpty())
                        .toList(),
                out.objects("resources").stream().map(OutInfos::resource).toList());
    }

    private @Nullable Moment moment(String key) {
        return times.moment(out, key);
    }

    private <E extends Enum<E>> List<E> words(String key, Class<E> words) {
        return out.texts(key).stream()
                .flatMap(text -> out.word(key, text, words).stream())
                .distinct()
                .toList();
    }

    private static Resource resource(Out one) {
        Double size = one.number("size");
        return new Resource(
                one.text("description"),
                one.text("mimeType"),
                size == null ? null : Long.valueOf(size.longValue()),
                one.text("uri"),
                "",
                one.text("digest"));
    }
}
