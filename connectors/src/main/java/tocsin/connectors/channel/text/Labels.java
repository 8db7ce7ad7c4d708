package tocsin.connectors.channel.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The broker's own words in one language ({@code tables/labels_<language>.properties}). */
record Labels(ResourceBundle words, boolean rightToLeft) {

    private static final Map<String, Labels> ALL =
            Stream.of("en", "fr", "ar", "es").collect(Collectors.toUnmodifiableMap(Function.identity(), Labels::load));

    /** In the first of the reader's languages that has labels, else in the alert's, else in English. */
    static Labels of(List<String> languages, String alertLanguage) {
        return Stream.concat(languages.stream(), Stream.of(alertLanguage, "en"))
                .flatMap(tag -> Stream.ofNullable(ALL.get(Selection.primary(tag))))
                .findFirst()
                .orElseThrow();
    }

    private static Labels load(String language) {
        // Never the machine's own locale, which the default control falls back to.
        ResourceBundle words = ResourceBundle.getBundle(
                "tocsin.connectors.channel.text.tables.labels",
                Locale.forLanguageTag(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new Labels(words, language.equals("ar"));
    }

    String get(String key) {
        return words.getString(key);
    }

    /** With {@code {}} filled in. */
    String get(String key, String value) {
        return get(key).replace("{}", value);
    }

    String word(String enumeration, Enum<?> value) {
        return get(enumeration + "." + value.name());
    }
}
