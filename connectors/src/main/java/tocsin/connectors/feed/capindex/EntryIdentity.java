package tocsin.connectors.feed.capindex;

import java.util.regex.Pattern;
import tocsin.alerts.Alert;
import tocsin.alerts.Identity;
import tocsin.alerts.Moment;
import tocsin.alerts.json.ContentDigest;

/**
 * The identity of an entry as such, which is not the identity of a CAP alert that it may summarise.
 *
 * <p>An id that is a URI names itself, in whatever feed it turns up (RFC 4287 &sect;4.2.6); any other is the feed's own. The revision
 * is the time and a digest of what the entry says: the same entry again is a repeat, an edited one a revision.
 */
final class EntryIdentity {

    private static final Pattern URI = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{1,20}:\\S+");
    private static final int REVISION_DIGITS = 12;

    private EntryIdentity() {}

    static Identity of(Index index, Entry entry, Moment sent) {
        String id = entry.text("id");
        if (URI.matcher(id).matches()) {
            return new Identity(index.scheme, "", id, sent, "", "");
        }
        String local = id.isEmpty() ? entry.text("local id") : id;
        if (!local.isEmpty()) {
            return new Identity(index.scheme, feed(index, entry), local, sent, "", "");
        }
        return withoutId(index, entry, sent);
    }

    private static Identity withoutId(Index index, Entry entry, Moment sent) {
        if (!entry.links.isEmpty()) {
            entry.finding("ENTRY-NO-ID", "", "no id; named by its link");
            return new Identity(index.scheme, "", entry.links.get(0).href(), sent, "", "");
        }
        entry.finding(
                "ENTRY-NO-ID",
                "",
                "neither id nor link; named by a digest of what it says, so an edited one is another");
        return new Identity(index.scheme, feed(index, entry), "sha256", sent, "", "");
    }

    /** Complete, with digest: the last thing done to the alert. */
    static Alert seal(Alert draft) {
        Identity identity = draft.identity();
        if (identity.scheme().equals(Identity.CAP)) {
            return ContentDigest.seal(draft);
        }
        Moment none = Moment.unreadable("");
        Identity timeless = new Identity(identity.scheme(), identity.sender(), identity.identifier(), none, "", "");
        String digest =
                ContentDigest.seal(draft.withIdentity(timeless)).identity().contentDigest();
        String says = digest.substring(0, REVISION_DIGITS);
        String name = identity.identifier().equals("sha256") ? "sha256:" + digest : identity.identifier();
        String revision =
                identity.sent().instant() == null ? says : identity.sent().key() + " " + says;
        return ContentDigest.seal(draft.withIdentity(
                new Identity(identity.scheme(), identity.sender(), name, identity.sent(), revision, "")));
    }

    private static String feed(Index index, Entry entry) {
        String feed = index.id.isEmpty() ? index.link : index.id;
        if (feed.isEmpty()) {
            entry.finding("FEED-NO-ID", "", "the feed has neither id nor link, and the entry's id is the feed's own");
        }
        return feed;
    }
}
