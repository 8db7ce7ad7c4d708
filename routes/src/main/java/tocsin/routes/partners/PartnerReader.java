package tocsin.routes.partners;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tocsin.alerts.Tlp;
import tocsin.alerts.incident.DivisionNotice;
import tocsin.routes.partners.ChannelReader.Rights;
import tocsin.routes.partners.HandlingReader.Floor;

/** Reads one partner's file. */
final class PartnerReader {

    private final Secrets secrets;
    private final CrossCheck across;
    private final HandlingReader handlings;
    private final FeedReader feeds;
    private final ChannelReader channels;

    PartnerReader(NodeSettings settings, Secrets secrets, CrossCheck across) {
        this.secrets = secrets;
        this.across = across;
        this.handlings = new HandlingReader(across);
        this.feeds = new FeedReader(settings, secrets, across);
        this.channels = new ChannelReader(settings, secrets, across);
    }

    /** @param stem the file's name without its ending, which the partner's id must equal */
    Optional<Partner> read(Section section, String stem, String file) {
        Optional<String> id = id(section, stem);
        Optional<String> name = section.need("name", Scalar.TEXT);
        Optional<Partner.Kind> kind = section.need("kind", Scalar.word(Words.KINDS));
        String group = section.get("group", Scalar.ID).orElse(stem);
        Set<String> groups = new HashSet<>(section.all("groups", Scalar.ID));
        groups.forEach(across::declareGroup);
        Tlp clearance = section.get("clearance", Scalar.oneOf("TLP-UNKNOWN", Words.CLEARANCES))
                .orElse(Tlp.UNMARKED);
        Optional<Secret> credential = section.value("credential").flatMap(value -> value.secret(secrets));
        Set<String> delegates = delegates(section);
        Map<String, Partner.Contact> contacts = contacts(section);
        Floor floor = handlings.read(section);
        List<Feed> itsFeeds = feeds(section, stem, floor);
        List<Channel> itsChannels = channels(section, new Rights(stem, groups, clearance, sources(section)));
        doors(section, itsFeeds, itsChannels);
        if (id.isEmpty() || name.isEmpty() || kind.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Partner(
                stem,
                name.get(),
                kind.get(),
                group,
                groups,
                clearance,
                credential.orElse(null),
                delegates,
                contacts,
                itsFeeds,
                itsChannels,
                file));
    }

    private Optional<String> id(Section section, String stem) {
        Optional<String> id = section.need("partner", Scalar.ID);
        id.ifPresent(found -> section.value("partner").ifPresent(value -> {
            across.id(value, found);
            if (found.equals(DivisionNotice.NODE)) {
                value.error("ID-RESERVED", "'" + found + "' is what the node calls itself", "another id", "");
            } else if (!found.equals(stem)) {
                value.error("ID-FILE", "the partner's id and the file's name differ", stem, "rename one of them");
            }
        }));
        return id;
    }

    private Set<String> delegates(Section section) {
        section.list("delegates").forEach(across::partner);
        return new HashSet<>(section.all("delegates", Scalar.ID));
    }

    private static Map<String, Partner.Contact> contacts(Section section) {
        Map<String, Partner.Contact> contacts = new HashMap<>();
        section.value("contacts")
                .flatMap(Value::openSection)
                .ifPresent(roles -> roles.names()
                        .forEach(role -> roles.section(role, Keys.CONTACT)
                                .ifPresent(contact -> contacts.put(
                                        role,
                                        new Partner.Contact(
                                                contact.get("email", Scalar.TEXT)
                                                        .orElse(""),
                                                contact.get("phone", Scalar.TEXT)
                                                        .orElse(""),
                                                contact.get("hours", Scalar.TEXT)
                                                        .orElse(""))))));
        return contacts;
    }

    private static Map<String, String> sources(Section section) {
        Map<String, String> sources = new HashMap<>();
        for (String key : List.of("clearance", "groups")) {
            section.value(key).ifPresent(value -> sources.put(key, value.source()));
        }
        return sources;
    }

    private List<Feed> feeds(Section section, String partner, Floor floor) {
        List<Section> all = section.sections("feeds", Keys.FEED);
        distinct(all);
        return read(all, feed -> feeds.read(feed, partner, floor, handlings));
    }

    private List<Channel> channels(Section section, Rights rights) {
        List<Section> all = section.sections("channels", Keys.CHANNEL);
        distinct(all);
        return read(all, channel -> channels.read(channel, rights));
    }

    private static <T> List<T> read(List<Section> sections, Function<Section, Optional<T>> reader) {
        return sections.stream()
                .flatMap(section -> reader.apply(section).stream())
                .toList();
    }

    private static void distinct(List<Section> sections) {
        List<String> seen = new ArrayList<>();
        for (Section section : sections) {
            section.value("id")
                    .ifPresent(value -> value.raw().ifPresent(id -> {
                        if (seen.contains(id)) {
                            value.error("ID-REPEATED", "'" + id + "' stands in this list already", "another id", "");
                        }
                        seen.add(id);
                    }));
        }
    }

    /** Doors of the node that ask for the partner's credential. */
    private static void doors(Section section, List<Feed> feeds, List<Channel> channels) {
        boolean feedDoor = feeds.stream()
                .map(Feed::from)
                .anyMatch(from -> from instanceof Feed.From.Push || from instanceof Feed.From.Queue);
        boolean channelDoor = channels.stream()
                .map(Channel::to)
                .anyMatch(to -> to instanceof Channel.To.Queue || to instanceof Channel.To.Atom);
        if ((feedDoor || channelDoor) && section.value("credential").isEmpty()) {
            section.error(
                    "CREDENTIAL-MISSING",
                    "push, queue and atom ask for a credential, and this partner has none",
                    "credential: secret:data:NAME",
                    "with secret:data: the node makes one at its first start");
        }
    }
}
