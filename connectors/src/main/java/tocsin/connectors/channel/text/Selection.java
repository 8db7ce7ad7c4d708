package tocsin.connectors.channel.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Area;
import tocsin.alerts.Info;
import tocsin.alerts.Text;
import tocsin.alerts.Times;

/**
 * The info blocks that the reader gets.
 *
 * @param infos all blocks of the chosen language, in the author's order
 * @param others the remaining ones: what the chosen ones leave out is taken from them
 * @param language of the chosen blocks as the author wrote it; empty when unnamed or without blocks
 * @param wanted false when the reader named languages and none is available
 */
record Selection(List<Info> infos, List<Info> others, String language, boolean wanted) {

    /** BCP 47 lookup (RFC 4647 &sect;3.4), then any variety of the wanted language, then the author's first. */
    static Selection of(List<Info> infos, List<String> languages) {
        for (String wanted : languages) {
            String found = find(infos, wanted);
            if (found != null) {
                return split(infos, found, true);
            }
        }
        return split(infos, infos.isEmpty() ? "" : language(infos.get(0)), languages.isEmpty() || infos.isEmpty());
    }

    /** What is asked, where the chosen language does not say it. */
    Optional<Text> otherInstruction() {
        return others.stream()
                .map(Info::text)
                .filter(text -> !text.instruction().isBlank())
                .findFirst();
    }

    /** The places of the first other language that names any. */
    List<Area> otherAreas() {
        return others.stream()
                .filter(info -> !info.areas().isEmpty())
                .findFirst()
                .map(first -> others.stream()
                        .filter(info -> language(info).equalsIgnoreCase(language(first)))
                        .flatMap(info -> info.areas().stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    /** The times of the first other block that names any. */
    Times otherTimes() {
        return others.stream()
                .map(Info::times)
                .filter(times -> !times.equals(Times.UNSTATED))
                .findFirst()
                .orElse(Times.UNSTATED);
    }

    /** The language subtag in lower case; empty for an empty tag. */
    static String primary(String tag) {
        String lower = tag.toLowerCase(Locale.ROOT);
        int end = lower.indexOf('-');
        return end < 0 ? lower : lower.substring(0, end);
    }

    private static @Nullable String find(List<Info> infos, String wanted) {
        for (String range = wanted; !range.isEmpty(); range = range.substring(0, Math.max(0, range.lastIndexOf('-')))) {
            String tag = range;
            String found = first(infos, tag::equalsIgnoreCase);
            if (found != null) {
                return found;
            }
        }
        String language = primary(wanted);
        return language.isEmpty() ? null : first(infos, tag -> primary(tag).equals(language));
    }

    private static @Nullable String first(List<Info> infos, Predicate<String> matches) {
        return infos.stream()
                .map(Selection::language)
                .filter(matches)
                .findFirst()
                .orElse(null);
    }

    private static Selection split(List<Info> infos, String language, boolean wanted) {
        Predicate<Info> chosen = info -> language(info).equalsIgnoreCase(language);
        return new Selection(
                infos.stream().filter(chosen).toList(),
                infos.stream().filter(chosen.negate()).toList(),
                language,
                wanted);
    }

    private static String language(Info info) {
        return info.text().language();
    }
}
