package tocsin.routes.status;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a line.
 *
 * @param name for programs
 * @param title for people, the column's head
 * @param value text, a {@link Long}, or an instant as ISO 8601 text; null: unknown or never
 * @param shown for people
 */
public record Figure(String name, String title, @Nullable Object value, String shown) {

    static Figure text(String name, String title, String text) {
        return new Figure(name, title, text, text);
    }

    static Figure count(String name, String title, long count) {
        return new Figure(name, title, count, Long.toString(count));
    }
}
