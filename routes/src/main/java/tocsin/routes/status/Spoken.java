package tocsin.routes.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tocsin.routes.partners.Partner;
import tocsin.routes.partners.Partner.Contact;

/** Times and people as a duty officer says them. */
public final class Spoken {

    private Spoken() {}

    /** {@code 40 s}, {@code 42 min}, {@code 3 h}, {@code 2 d}: the largest unit that gives at least two. */
    public static String time(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        } else if (seconds < 2 * 3_600) {
            return seconds / 60 + " min";
        } else if (seconds < 2 * 86_400) {
            return seconds / 3_600 + " h";
        }
        return seconds / 86_400 + " d";
    }

    /** {@code 42 min ago}, or {@code never}. */
    public static String ago(@Nullable Instant then, Instant now) {
        return then == null ? "never" : time(Duration.between(then, now)) + " ago";
    }

    static Figure ago(String name, String title, @Nullable Instant then, Instant now) {
        return new Figure(name, title, then == null ? null : then.toString(), ago(then, now));
    }

    static String alerts(long count) {
        return count == 1 ? "1 alert waits" : count + " alerts wait";
    }

    /** {@code : call duty@ministry.example, duty phone +211 …}, of whoever has duty, or else of anybody named. */
    static String whomToCall(Partner partner) {
        Map<String, Contact> contacts = partner.contacts();
        return Stream.concat(Stream.of("duty"), contacts.keySet().stream().sorted())
                .filter(contacts::containsKey)
                .map(role -> contact(role, contacts.get(role)))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(text -> ": call " + text)
                .orElse("; its file names nobody to call");
    }

    private static String contact(String role, @Nullable Contact contact) {
        return contact == null
                ? ""
                : Stream.of(
                                contact.email(),
                                contact.phone().isEmpty() ? "" : role + " phone " + contact.phone(),
                                contact.hours())
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(", "));
    }
}
