package tocsin.routes.broker;

import java.nio.charset.StandardCharsets;

/**
 * What the message of a delivery says besides its body.
 *
 * @param queue that it was made for
 * @param delivery the delivery's stable id
 * @param title empty where the channel shows none
 */
public record Label(
        String queue,
        String delivery,
        boolean possibleDuplicate,
        boolean late,
        String form,
        String contentType,
        String title) {

    /** So that no two labels have the same bytes. */
    byte[] bytes() {
        String text = queue.length() + ":" + queue + delivery.length() + ":" + delivery
                + (possibleDuplicate ? "again" : "first") + (late ? "late" : "due") + form.length() + ":" + form
                + contentType.length() + ":" + contentType + title;
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
