package tocsin.connectors.feed.capindex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tocsin.alerts.Finding;
import tocsin.alerts.Handling;
import tocsin.alerts.Kind;
import tocsin.alerts.Refusal;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.text.Plain;

/** Decides what an entry is: an alert enclosed, linked, flattened, of GDACS, or a plain item; or a word that there is none. */
final class EntryItems {

    /** The sentence alone: "No warnings reached the village" is news. */
    private static final Pattern NOTHING =
            Pattern.compile("(?i)(there are )?(currently )?no (active |current )(alerts?|watches|warnings|advisories)"
                    + "((, | or | and |, or |, and )(alerts?|watches|warnings|advisories)){0,4}"
                    + "( (at this time|currently|in effect|for [^.]{1,60}))?\\.?");

    private final Index index;
    private final FeedParameters parameters;
    private final List<Finding> findings;

    /** @param findings about the index as a whole; to be added to */
    EntryItems(Index index, FeedParameters parameters, List<Finding> findings) {
        this.index = index;
        this.parameters = parameters;
        this.findings = findings;
    }

    List<Item> all() {
        List<Item> items = new ArrayList<>();
        for (Entry.Payload stray : index.strays) {
            items.add(enclosed(
                    stray,
                    List.of(new Finding(
                            "ALERT-OUTSIDE-ENTRY",
                            stray.place(),
                            "an alert that stands in no entry; carried all the same"))));
        }
        index.entries.forEach(entry -> items.addAll(items(entry)));
        if (index.entries.isEmpty() && index.strays.isEmpty()) {
            findings.add(new Finding("NO-ENTRIES", "document", "the index lists nothing"));
        }
        return items;
    }

    private List<Item> items(Entry entry) {
        if (entry.isEmpty()) {
            return List.of(new Item.Refused(
                    new Refusal("ENTRY-EMPTY", entry.place, "an entry without id, title, text, link or facts")));
        }
        if (!entry.payloads.isEmpty()) {
            return entry.payloads.stream()
                    .map(payload -> enclosed(payload, List.of()))
                    .toList();
        }
        if (saysNothing(entry)) {
            findings.add(new Finding(
                    "NO-ALERTS",
                    entry.place,
                    "\"" + Plain.quoted(entry.text("title")) + "\" is no alert; nothing is carried"));
            return List.of();
        }
        Optional<Link> link = entry.isGdacs() ? Optional.empty() : entry.capLink();
        return link.isPresent() && (parameters.followsLinks() || !entry.isFlattened())
                ? List.of(linked(link.get(), edition(entry)))
                : List.of(alert(entry));
    }

    private Item alert(Entry entry) {
        if (entry.cap("status").equalsIgnoreCase("Draft")) {
            return new Item.Refused(
                    new Refusal("STATUS-DRAFT", entry.place + "/cap:status", "a draft; drafts are not carried"));
        }
        return entry.isGdacs()
                ? new GdacsAlert(index, entry, parameters).read()
                : new EntryAlert(index, entry, parameters).read();
    }

    private Item linked(Link link, String edition) {
        if (link.leads() == Link.Leads.MAYBE_TO_CAP) {
            findings.add(new Finding(
                    "LINK-GUESSED", link.place(), "no type declared; taken for a link to a CAP alert by its address"));
        }
        return new Item.Linked(link.href(), link.type(), link.place(), edition);
    }

    private static String edition(Entry entry) {
        String updated = entry.text("updated");
        return updated.isEmpty() ? entry.text("pubDate") : updated;
    }

    private static Item enclosed(Entry.Payload payload, List<Finding> findings) {
        return new Item.Enclosed(
                payload.document(),
                payload.root().format().orElse("cap"),
                Handling.UNMARKED,
                Kind.Status.ACTUAL,
                null,
                findings,
                payload.place());
    }

    private static boolean saysNothing(Entry entry) {
        String title = entry.text("title").replaceAll("\\s+", " ");
        return title.length() < 150
                && NOTHING.matcher(title).matches()
                && entry.cap("event").isEmpty()
                && !entry.isGdacs();
    }
}
