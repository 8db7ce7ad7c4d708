package tocsin.routes.partners;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Handling;
import tocsin.alerts.Handling.Attribution;
import tocsin.alerts.Handling.Sensitivity;
import tocsin.alerts.Tlp;
import tocsin.alerts.release.Shield;

/** Reads {@code handling}: the floor under what a partner or one of its feeds sends. */
final class HandlingReader {

    /**
     * @param shield null where nothing is said of shielding
     */
    record Floor(Handling handling, @Nullable Shield shield) {

        static final Floor NONE = new Floor(Handling.UNMARKED, null);

        /** What holds when nothing is said: no place, no group name. */
        Shield shieldOrStrictest() {
            return shield == null ? new Shield(null, "") : shield;
        }
    }

    private final CrossCheck across;

    HandlingReader(CrossCheck across) {
        this.across = across;
    }

    Floor read(Section owner) {
        return owner.section("handling", Keys.HANDLING).map(this::floor).orElse(Floor.NONE);
    }

    private Floor floor(Section section) {
        Handling handling = new Handling(
                section.get("tlp", Scalar.oneOf("TLP-UNKNOWN", Words.LABELS)).orElse(Tlp.UNMARKED),
                section.value("releasable-to").map(this::names).orElse(null),
                section.get("attribution", Scalar.word(Words.ATTRIBUTIONS)).orElse(Attribution.NAMED),
                section.get("sensitivity", Scalar.word(Words.SENSITIVITIES)).orElse(Sensitivity.UNSTATED),
                false,
                "");
        return new Floor(
                handling,
                section.section("shield", Keys.SHIELD)
                        .map(HandlingReader::shield)
                        .orElse(null));
    }

    private List<String> names(Value list) {
        list.list().forEach(across::partnerOrGroup);
        return list.list().stream().flatMap(value -> value.raw().stream()).toList();
    }

    private static Shield shield(Section section) {
        return new Shield(
                section.get("place-km", Scalar.KILOMETRES).orElse(null),
                section.get("group", Scalar.TEXT).orElse(""));
    }

    /** A feed's floor under its partner's: the stricter of both, and a mistake for each respect in which the feed is looser. */
    Floor under(Floor partner, Section feed) {
        Floor own = read(feed);
        feed.section("handling", Keys.HANDLING).ifPresent(section -> looser(partner.handling(), own, section));
        return new Floor(own.handling().stricter(partner.handling()), shield(partner.shield(), own.shield(), feed));
    }

    private static void looser(Handling floor, Floor own, Section section) {
        Handling feed = own.handling();
        report(section, "tlp", feed.tlp().compareTo(floor.tlp()) < 0);
        report(section, "attribution", feed.attribution().compareTo(floor.attribution()) < 0);
        report(section, "sensitivity", feed.sensitivity().compareTo(floor.sensitivity()) < 0);
        report(
                section,
                "releasable-to",
                floor.releasableTo() != null
                        && feed.releasableTo() != null
                        && !floor.releasableTo().containsAll(feed.releasableTo()));
    }

    private static void report(Section section, String key, boolean looser) {
        if (looser) {
            section.value(key).ifPresent(HandlingReader::looser);
        }
    }

    private static void looser(Value value) {
        value.error(
                "HANDLING-LOOSER",
                "'" + value.key() + "' is looser than what the partner's own 'handling' says",
                "the same or stricter",
                "leave it out to take the partner's");
    }

    private static @Nullable Shield shield(@Nullable Shield partner, @Nullable Shield own, Section feed) {
        if (partner == null || own == null) {
            return partner == null ? own : partner;
        }
        Double floor = partner.placeKm();
        Double wish = own.placeKm();
        if (wish != null && (floor == null || wish < floor)) {
            Optional<Section> shield =
                    feed.section("handling", Keys.HANDLING).flatMap(section -> section.section("shield", Keys.SHIELD));
            shield.flatMap(section -> section.value("place-km")).ifPresent(HandlingReader::looser);
        }
        return new Shield(wish == null ? floor : wish, own.group().isEmpty() ? partner.group() : own.group());
    }
}
