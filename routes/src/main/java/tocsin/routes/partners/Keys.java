package tocsin.routes.partners;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every key that a configuration file may hold, by section: what the reader allows and what the table in
 * {@code docs/partners/partner-file.md} says.
 */
final class Keys {

    /**
     * @param form how its value is written
     * @param otherwise what holds without it; {@code required} when nothing can
     */
    record Key(String name, String form, String otherwise, String meaning) {}

    static final String NODE = "tocsin.yaml";
    static final String BIND = "http, amqp";
    static final String LIMITS = "limits";
    static final String RETENTION = "retention";
    static final String STORE = "store";
    static final String BROKER = "broker";
    static final String PARTNER = "partner";
    static final String CONTACT = "contact";
    static final String HANDLING = "handling";
    static final String SHIELD = "shield";
    static final String FEED = "feed";
    static final String FROM = "from";
    static final String PUSH = "push";
    static final String POLL = "poll";
    static final String FOLDER_IN = "folder (in)";
    static final String QUEUE = "queue";
    static final String QUOTA = "quota";
    static final String EXPECT = "expect";
    static final String CHANNEL = "channel";
    static final String PAUSE = "pause";
    static final String TO = "to";
    static final String WEBHOOK = "webhook";
    static final String ATOM = "atom";
    static final String FOLDER_OUT = "folder (out)";
    static final String WANTS = "wants";
    static final String AREA = "area";

    static final Map<String, List<Key>> SECTIONS = new Table()
            .section(NODE)
            .key("node", "id", "tocsin", "name of this node")
            .key("data", "folder", "../data", "where the node keeps everything it writes")
            .key("http", "section", "127.0.0.1:8440", "where HTTP listens")
            .key("amqp", "section", "127.0.0.1:8450", "where AMQP 1.0 listens")
            .key("limits", "section", "", "bounds for all feeds")
            .key("retention", "section", "keep all", "after what time content is removed")
            .key("store", "section", "in `data`", "a PostgreSQL, for several nodes or a larger store")
            .key("broker", "section", "in the node", "a pair or cluster of Artemis brokers, for several nodes")
            .section(BIND)
            .key("bind", "address", "127.0.0.1", "the address to listen on; loopback unless told otherwise")
            .key("port", "0 to 65535", "8440, 8450", "the port; 0 lets the system choose")
            .section(LIMITS)
            .key("document", "size", "5MiB", "the largest document that any feed takes")
            .key(
                    "in-flight",
                    "size",
                    "64MiB",
                    "documents between door and disk, all feeds together; beyond it, senders wait or are told to")
            .section(RETENTION)
            .key("documents", "duration", "keep all", "the bytes of documents, from their last receipt; a day at least")
            .key("alerts", "duration", "keep all", "the content of alerts, from when they were carried; a day at least")
            .section(STORE)
            .key(
                    "url",
                    "JDBC URL",
                    "required",
                    "such as jdbc:postgresql://db.example:5432/tocsin; encrypted and the server's certificate checked, except on this machine")
            .key("user", "secret", "required", "who writes to it")
            .key("password", "secret", "required", "")
            .key(
                    "key",
                    "secret",
                    "secret:data:node.key",
                    "what pseudonyms, delivery ids and seals are made with: the same for all nodes on one store")
            .section(BROKER)
            .key(
                    "url",
                    "URLs",
                    "required",
                    "one or more with commas between, such as tcp://a.example:61616,tcp://b.example:61616")
            .key("user", "secret", "required", "the nodes' own account in the brokers")
            .key("password", "secret", "required", "")
            .key(
                    "trust",
                    "path",
                    "none",
                    "PEM file of the authority of the brokers' certificates; needed beyond this machine")
            .key("key", "path", "none", "PEM file of the node's own key and certificate")
            .section(PARTNER)
            .key("partner", "id", "required", "id of the partner, the same as the file's name")
            .key("name", "text", "required", "as people know it")
            .key("kind", "word", "required", Words.list(Words.KINDS))
            .key(
                    "group",
                    "id",
                    "the partner's id",
                    "whose voice it is: partners of one group do not corroborate one another")
            .key("groups", "list of ids", "[]", "groups it is in, for `releasable-to`")
            .key("clearance", "TLP label", "none", "strictest label it may see without being named, or `none`")
            .key("credential", "secret", "none", "its password over HTTP and AMQP; the user is the partner's id")
            .key("delegates", "list of ids", "[]", "partners that may revise and cancel its alerts")
            .key("contacts", "section", "", "whom to call, by role: `duty`, `technical` ...")
            .key("handling", "section", "", "floor under everything it sends")
            .key("feeds", "list of sections", "[]", "what it sends")
            .key("channels", "list of sections", "[]", "what it gets")
            .section(CONTACT)
            .key("email", "text", "", "")
            .key("phone", "text", "", "")
            .key("hours", "text", "", "when somebody answers")
            .section(HANDLING)
            .key("tlp", "TLP label", "the alert's own", "label of everything that has a milder one or none")
            .key("releasable-to", "list of ids", "the alert's own", "partners and groups that may see it; nobody else")
            .key("attribution", "word", "named", Words.list(Words.ATTRIBUTIONS) + ": whether others learn who said it")
            .key("sensitivity", "word", "unstated", Words.list(Words.SENSITIVITIES))
            .key("shield", "section", "", "what a shielded alert still shows")
            .section(SHIELD)
            .key("place-km", "kilometres", "no place at all", "side of the grid that places are coarsened to")
            .key("group", "text", "", "the name that others see instead of the partner's")
            .section(FEED)
            .key("id", "id", "required", "name of the feed within the partner")
            .key("from", "section", "required", "how the documents come: exactly one of push, poll, folder, queue")
            .key("format", "format", "required", "how they are written")
            .key(
                    "recipe",
                    "folder",
                    "none",
                    "the partner's own recipe, for the formats json and csv; relative to the file")
            .key("zone", "time zone", "UTC, with a finding", "for times written without one")
            .key("language", "language tag", "", "for texts that name none")
            .key(
                    "keys",
                    "list of files",
                    "[]",
                    "public keys or certificates (PEM) that sign its alerts; relative to the file")
            .key("signature", "word", "record", "record the verdict, or require a valid signature of one of `keys`")
            .key("limit", "size", "the node's", "the largest document")
            .key("quota", "section", "generous", "how much it may send; beyond it, it is told to wait")
            .key("expect", "section", "nothing", "how often it is expected to speak")
            .key("handling", "section", "the partner's", "stricter than the partner's, never looser")
            .key(
                    "register",
                    "word",
                    "false",
                    "true: the feed is a register with one row per incident, so that two of its rows never are one incident")
            .section(FROM)
            .key("push", "section", "", "POST /in/<partner>/<feed>")
            .key("poll", "section", "", "the node fetches a URL")
            .key("folder", "section", "", "the node takes files from a folder")
            .key("queue", "section", "", "the partner sends to the AMQP queue in.<partner>.<feed>")
            .section(PUSH)
            .section(POLL)
            .key("url", "URL", "required", "https, or http on this machine")
            .key("every", "duration", "2m", "from one fetch to the next")
            .key("follow", "word", "nothing", "links: fetch the documents that an index points to, too")
            .key("hosts", "list of hosts", "[]", "other hosts that links may point to, over https")
            .key("credential", "secret", "none", "sent as a bearer token to the URL's own host")
            .section(FOLDER_IN)
            .key("path", "folder", "required", "relative to the node's data folder")
            .key("every", "duration", "1s", "from one look to the next")
            .section(QUEUE)
            .section(QUOTA)
            .key("documents", "count", "60000", "documents a minute")
            .key("bytes", "size", "1000MiB", "bytes a minute")
            .section(EXPECT)
            .key("contact", "duration", "nothing", "longest silence of the transport")
            .key("content", "duration", "nothing", "longest time without a new alert")
            .key("grace", "duration", "2m", "on top of both")
            .section(CHANNEL)
            .key("id", "id", "required", "name of the channel within the partner")
            .key("to", "section", "required", "how the alerts go: exactly one of queue, webhook, atom, folder")
            .key("form", "form", "required", "how they are written")
            .key("wants", "section", "everything actual", "what it asks for")
            .key(
                    "revisions",
                    "word",
                    "material",
                    Words.list(Words.REVISIONS) + ": which of several alerts about one incident; material ones add "
                            + "a higher severity, an independent source or a wider area; an update or Cancel of what "
                            + "the channel got always comes")
            .key("pause", "list of sections", "[]", "when nothing is attempted and everything waits, without alarm")
            .key(
                    "expired",
                    "word",
                    "deliver",
                    Words.list(Words.EXPIRED) + ": an alert that is past its own `expires` when its turn comes; "
                            + "drop records it as expired; never a Cancel")
            .section(PAUSE)
            .key("from", "date with time, or time of day", "required", "`2026-12-01T08:00Z`; with `every`: `02:00`")
            .key("to", "date with time", "required without every", "when it is over")
            .key("every", "word", "once", Words.list(Words.DAYS))
            .key("for", "duration", "required with every", "how long it lasts")
            .key("zone", "time zone", "UTC", "of `from`, with `every`")
            .key("why", "text", "", "shown in the status")
            .section(TO)
            .key("queue", "section", "", "the partner reads the AMQP queue out.<partner>.<channel>")
            .key("webhook", "section", "", "the node sends a signed POST")
            .key("atom", "section", "", "the partner fetches GET /out/<partner>/<channel>")
            .key("folder", "section", "", "the node writes one file per alert")
            .section(WEBHOOK)
            .key("url", "URL", "required", "https, or http on this machine")
            .key("secret", "secret", "required", "key of the signature")
            .key("timeout", "duration", "10s", "for one attempt as a whole, however slowly the server answers")
            .key(
                    "patience",
                    "duration",
                    "1m",
                    "how long an alert is tried again that the server refuses (400, 422 ...), before the next one is tried")
            .section(ATOM)
            .key("keep", "duration", "30d", "how long an entry stays")
            .section(FOLDER_OUT)
            .key("path", "folder", "required", "relative to the node's data folder")
            .section(WANTS)
            .key("areas", "list of sections", "everywhere", "any of these places")
            .key("categories", "list of words", "all", Words.list(Words.CATEGORIES))
            .key("events", "list of texts", "all", "an event code, or words in the event's name")
            .key("severity", "word", "any", "at least: " + Words.list(Words.SEVERITIES))
            .key("urgency", "word", "any", "at least: " + Words.list(Words.URGENCIES))
            .key("certainty", "word", "any", "at least: " + Words.list(Words.CERTAINTIES))
            .key("status", "list of words", "[Actual]", Words.list(Words.STATUS) + "; Actual only alone")
            .key("languages", "list of language tags", "the author's order", "of the reader, most wanted first")
            .section(AREA)
            .key("codes", "list of texts", "", "geocodes that equal or begin with one of these")
            .key("scheme", "text", "any", "code list of `codes`")
            .key("polygon", "places", "", "three or more corners: \"lat,lon lat,lon lat,lon\"")
            .key("near", "place", "", "\"lat,lon\", with `km`")
            .key("km", "kilometres", "required with near", "radius around `near`")
            .build();

    private Keys() {}

    static List<String> names(String section) {
        return keys(section).stream().map(Key::name).toList();
    }

    private static List<Key> keys(String section) {
        List<Key> keys = SECTIONS.get(section);
        if (keys == null) {
            throw new IllegalArgumentException("no such section: " + section);
        }
        return keys;
    }

    private static final class Table {
        private final Map<String, List<Key>> sections = new LinkedHashMap<>();
        private List<Key> current = new ArrayList<>();

        Table section(String name) {
            current = new ArrayList<>();
            sections.put(name, current);
            return this;
        }

        Table key(String name, String form, String otherwise, String meaning) {
            current.add(new Key(name, form, otherwise, meaning));
            return this;
        }

        Map<String, List<Key>> build() {
            sections.replaceAll((name, keys) -> List.copyOf(keys));
            return java.util.Collections.unmodifiableMap(sections);
        }
    }
}
