package tocsin.alerts;

/**
 * What people read, in one language. Empty means that the author said nothing.
 *
 * @param language BCP 47 tag as received; CAP's default is {@code en-US}, and an author who gave none is given none here
 * @param event what happened, in a few words; never ranked or matched as prose
 */
public record Text(
        String language,
        boolean machineTranslated,
        String event,
        String headline,
        String description,
        String instruction,
        String senderName,
        String audience,
        String web,
        String contact) {

    public static Text of(String language, String event, String headline, String description) {
        return new Text(language, false, event, headline, description, "", "", "", "", "");
    }

    public Text withLanguage(String other) {
        return new Text(
                other,
                machineTranslated,
                event,
                headline,
                description,
                instruction,
                senderName,
                audience,
                web,
                contact);
    }
}
