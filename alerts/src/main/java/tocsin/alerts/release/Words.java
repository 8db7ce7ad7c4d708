package tocsin.alerts.release;

import java.util.Locale;
import tocsin.alerts.Category;

/** Values of the schema as CAP spells most of them. */
final class Words {

    private Words() {}

    /** {@code Actual}, {@code Geo}. */
    static String of(Enum<?> value) {
        String name = value.name();
        if (value == Category.CBRNE) {
            return name;
        }
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
    }
}
