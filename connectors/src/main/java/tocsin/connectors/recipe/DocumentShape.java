package tocsin.connectors.recipe;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the documents of a recipe look like. */
enum DocumentShape {
    JSON,
    CSV,
    HXL,
    ODK_XML;

    RowReader reader(Header header) {
        return switch (this) {
            case JSON -> new JsonRows(header);
            case CSV -> new CsvRows(header);
            case HXL -> new HxlRows(header);
            case ODK_XML -> new OdkRows();
        };
    }

    /** As {@code recipe.json} spells it: {@code odk-xml}. */
    String spelling() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<DocumentShape> of(String spelling) {
        return Arrays.stream(values())
                .filter(shape -> shape.spelling().equals(spelling))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(DocumentShape::spelling).collect(Collectors.joining(", "));
    }
}
