package tocsin.connectors.feed.capindex;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Assessment;
import tocsin.alerts.Certainty;
import tocsin.alerts.Code;
import tocsin.alerts.Handling;
import tocsin.alerts.Identity;
import tocsin.alerts.Info;
import tocsin.alerts.Kind;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;
import tocsin.alerts.Resource;
import tocsin.alerts.Severity;
import tocsin.alerts.Text;
import tocsin.alerts.Times;
import tocsin.alerts.Trust;
import tocsin.alerts.Urgency;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.cap.CapTime;
import tocsin.connectors.cap.QuotedList;
import tocsin.connectors.cap.References;
import tocsin.connectors.cap.Words;
import tocsin.connectors.text.Plain;

/** Makes an alert of what an entry says itself: CAP flattened into it, or the words and places of a plain item. */
final class EntryAlert {

    private final Index index;
    private final Entry entry;
    private final FeedParameters parameters;
    private final IndexTime time;

    EntryAlert(Index index, Entry entry, FeedParameters parameters) {
        this.index = index;
        this.entry = entry;
        this.parameters = parameters;
        this.time = new IndexTime(parameters.zone());
    }

    Item read() {
        Info info = info();
        Kind kind = entry.isFlattened() ? kind() : Kind.alert();
        Moment sent = sent();
        Identity identity = capIdentity(sent).orElseGet(() -> EntryIdentity.of(index, entry, sent));
        sayWhatIsMissing(info);
        Alert draft = new Alert(identity, kind, List.of(info), Assessment.UNSTATED, Handling.UNMARKED, Trust.UNSIGNED);
        return new Item.Read(EntryIdentity.seal(draft), entry.findings);
    }

    /** Only when the entry names all three parts of it. */
    private Optional<Identity> capIdentity(Moment sent) {
        String identifier = entry.cap("identifier");
        String sender = entry.cap("sender");
        boolean whole =
                !identifier.isEmpty() && !sender.isEmpty() && !entry.cap("sent").isEmpty();
        return whole && sent.instant() != null
                ? Optional.of(new Identity(Identity.CAP, sender, identifier, sent, "", ""))
                : Optional.empty();
    }

    private Moment sent() {
        String capSent = entry.cap("sent");
        if (!capSent.isEmpty()) {
            return time.read(capSent, entry.place + "/cap:sent", entry.findings);
        }
        for (String name : List.of("published", "pubDate", "updated", "dc:date")) {
            String raw = entry.text(name);
            if (!raw.isEmpty()) {
                return time.read(raw, entry.place + "/" + name, entry.findings);
            }
        }
        entry.finding("TIME-MISSING", "", "no time of publication");
        return Moment.unreadable("");
    }

    private Info info() {
        return new Info(
                text(),
                words(Words.CATEGORY, "category"),
                words(Words.RESPONSE_TYPE, "responseType"),
                entry.eventCodes,
                word(Words.URGENCY, "urgency", Urgency.UNKNOWN),
                word(Words.SEVERITY, "severity", Severity.UNKNOWN),
                word(Words.CERTAINTY, "certainty", Certainty.UNKNOWN),
                times(),
                entry.allAreas(),
                entry.parameters,
                resources());
    }

    private Text text() {
        String headline = entry.cap("headline");
        String description = entry.cap("description");
        String sender = entry.cap("senderName");
        return new Text(
                language(index, entry),
                false,
                entry.cap("event"),
                headline.isEmpty() ? PlainText.of(entry.text("title")) : headline,
                description.isEmpty() ? longest(entry) : description,
                entry.cap("instruction"),
                sender.isEmpty() ? senderName(index, entry) : sender,
                entry.cap("audience"),
                entry.cap("web").isEmpty() ? entry.web() : entry.cap("web"),
                entry.cap("contact"));
    }

    static String language(Index index, Entry entry) {
        for (String language : List.of(entry.cap("language"), entry.text("language", "dc:language"), index.language)) {
            if (!language.isEmpty()) {
                return language;
            }
        }
        return "";
    }

    /** Never the feed's title: titles that count entries would make each edition of the feed a revision of all of them. */
    static String senderName(Index index, Entry entry) {
        String author = entry.text("author");
        return author.isEmpty() ? index.author : author;
    }

    /** A summary is often the beginning of the content. */
    static String longest(Entry entry) {
        return List.of("summary", "description", "content").stream()
                .map(entry::text)
                .reduce("", (one, other) -> other.length() > one.length() ? other : one);
    }

    private Times times() {
        return new Times(moment("effective"), moment("onset"), moment("expires"), null, null);
    }

    private @Nullable Moment moment(String name) {
        String raw = entry.cap(name);
        return raw.isEmpty() ? null : time.read(raw, entry.place + "/cap:" + name, entry.findings);
    }

    private List<Resource> resources() {
        List<Resource> all = new ArrayList<>(entry.resources);
        for (Link link : entry.links) {
            boolean cap = link.leads() != Link.Leads.ELSEWHERE;
            if (cap || !link.href().equals(entry.web())) {
                all.add(new Resource(cap ? "CAP alert" : "", link.type(), null, link.href(), "", ""));
            }
        }
        return all;
    }

    private Kind kind() {
        return new Kind(
                word(Words.MSG_TYPE, "msgType", Kind.Action.ALERT),
                entry.cap("status").isEmpty()
                        ? Kind.Status.ACTUAL
                        : word(Words.STATUS, "status", Kind.Status.TEST), // until somebody says what the word means
                word(Words.SCOPE, "scope", Kind.Scope.PUBLIC),
                entry.cap("restriction"),
                QuotedList.read(entry.cap("addresses")),
                entry.caps("code"),
                entry.cap("source"),
                entry.cap("note"),
                references(),
                QuotedList.read(entry.cap("incidents")).stream()
                        .map(name -> new Code("cap-incident", name))
                        .toList());
    }

    private List<Reference> references() {
        String raw = entry.cap("references");
        return raw.isEmpty()
                ? List.of()
                : References.read(
                        raw, new CapTime(parameters.zone()), entry.place + "/cap:references", entry.findings::add);
    }

    private <E extends Enum<E>> E word(Words<E> words, String name, E otherwise) {
        String word = entry.cap(name);
        if (word.isEmpty()) {
            return otherwise;
        }
        return words.leniently(word).orElseGet(() -> {
            unknown(name, word, otherwise.name());
            return otherwise;
        });
    }

    private <E extends Enum<E>> List<E> words(Words<E> words, String name) {
        List<E> known = new ArrayList<>();
        for (String word : entry.caps(name)) {
            words.leniently(word).ifPresentOrElse(known::add, () -> unknown(name, word, "none"));
        }
        return known;
    }

    private void unknown(String name, String word, String taken) {
        entry.finding(
                "WORD-UNKNOWN", "cap:" + name, "\"" + Plain.quoted(word) + "\" is no word of CAP; taken as " + taken);
    }

    private void sayWhatIsMissing(Info info) {
        if (!entry.isFlattened()) {
            entry.finding("PLAIN-ITEM", "", "no facts of an alert in it; urgency, severity and certainty are UNKNOWN");
        } else {
            List<String> missing = List.of("status", "msgType", "event", "urgency", "severity", "certainty").stream()
                    .filter(name -> entry.cap(name).isEmpty())
                    .toList();
            entry.finding(
                    "FLATTENED",
                    "",
                    "made of the facts that the entry repeats of an alert; the alert itself may say more"
                            + (missing.isEmpty() ? "" : "; it does not repeat " + String.join(", ", missing)));
        }
        if (info.text().headline().isEmpty()) {
            entry.finding("TITLE-MISSING", "", "no title");
        }
    }
}
