package tocsin.alerts.recognise;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.alerts.Alert;
import tocsin.alerts.Finding;
import tocsin.alerts.Identity;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Moment;
import tocsin.alerts.Reference;

/** Finds what one alert refers to, what refers to it, and which editions of it are known. Used once. */
final class RelationFinder {

    /** References beyond these are carried, not looked up: nobody's alert needs them, and each costs look-ups. */
    static final int MOST = 500;

    /** How many alerts are looked at to tell a cycle. */
    private static final int MOST_IN_A_CYCLE = 200;

    private final Authority authority;
    private final Index index;
    private final Alert alert;
    private final Author author;
    private final Identity identity;
    private final List<Reference> references = new ArrayList<>();
    private final List<Known> targets = new ArrayList<>();
    private final List<Known> newer = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private boolean claim;
    private boolean laterEdition;

    RelationFinder(Authority authority, Index index, Alert alert, Author author) {
        this.authority = authority;
        this.index = index;
        this.alert = alert;
        this.author = author;
        this.identity = alert.identity();
    }

    /** @param same alerts of the same identity: never targets */
    Relations find(List<Known> same) {
        List<Known> referring = notAmong(same, index.referring(ReferredKey.exactly(identity)));
        lookBack(same, referring);
        resolveAll(same, referring);
        lookAtEditions();
        return new Relations(references, targets, laterEdition || !targets.isEmpty(), claim, newer, findings);
    }

    /** Who revised this alert before it came. */
    private void lookBack(List<Known> same, List<Known> referring) {
        for (Known revision : referring) {
            if (sentBefore(revision)) {
                continue;
            }
            if (authority.over(author, Author.of(revision))) {
                alreadyRevised(revision);
            } else {
                note("CLAIM-ON-IT", "", describe(revision) + " claims to revise this one and has no authority over it");
            }
        }
        String weakKey = ReferredKey.identifierOnly(identity.scheme(), identity.identifier());
        if (!weakKey.equals(ReferredKey.exactly(identity))) {
            notAmong(same, index.referring(weakKey)).stream()
                    .filter(revision -> !sentBefore(revision) && authority.over(author, Author.of(revision)))
                    .filter(revision -> !newer.contains(revision))
                    .forEach(this::alreadyRevised);
        }
    }

    private void alreadyRevised(Known revision) {
        newer.add(revision);
        note(
                "ALREADY-REVISED",
                "",
                describe(revision) + " came before this one and revises it; this one does not replace it");
    }

    private void resolveAll(List<Known> same, List<Known> referring) {
        List<Reference> all = alert.kind().references();
        Set<String> later = all.isEmpty() || referring.isEmpty() ? Set.of() : ancestry(referring);
        Map<Reference, Reference> resolved = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            Reference reference = all.get(i);
            if (i < MOST && !resolved.containsKey(reference)) {
                resolved.put(reference, resolve(reference, "references[" + (i + 1) + "]", same, later));
            }
            references.add(resolved.getOrDefault(reference, reference));
        }
        if (all.size() > MOST) {
            note(
                    "REFERENCES-TOO-MANY",
                    "references",
                    "of " + all.size() + " references the first " + MOST + " were looked up");
        }
        noteOddAction(all);
    }

    private void noteOddAction(List<Reference> all) {
        if (all.isEmpty() && Recogniser.acts(alert)) {
            note("REVISION-WITHOUT-REFERENCE", "references", "an Update or Cancel that names no alert to act on");
        } else if (!all.isEmpty() && alert.kind().action() == Action.ALERT) {
            note(
                    "ALERT-WITH-REFERENCES",
                    "references",
                    "only an Update or Cancel acts on what it refers to; this is an Alert");
        }
    }

    private Reference resolve(Reference reference, String place, List<Known> same, Set<String> later) {
        if (reference.identifier().isEmpty()) {
            note("REFERENCE-UNKNOWN", place, "no identifier in " + quoted(reference));
            return reference;
        }
        if (refersToItself(reference)) {
            note("REFERENCE-SELF", place, "the alert refers to itself; ignored");
            return reference;
        }
        List<Known> exact = notAmong(same, exact(reference));
        List<Known> found = exact.isEmpty() ? notAmong(same, weak(reference)) : exact;
        List<Known> earlier = found.stream().filter(known -> !sentAfter(known)).toList();
        List<Known> sound =
                earlier.stream().filter(known -> !later.contains(known.id())).toList();
        if (sound.isEmpty()) {
            noteIgnored(reference, place, found, earlier);
            return reference;
        }
        Known chosen = choose(sound);
        if (exact.isEmpty()) {
            note(
                    "REFERENCE-WEAK",
                    place,
                    quoted(reference) + " matches " + describe(chosen) + " by its identifier only");
        }
        act(chosen, exact.isEmpty() ? List.of(chosen) : sound, place);
        return reference.resolvedTo(chosen.id());
    }

    private void noteIgnored(Reference reference, String place, List<Known> found, List<Known> earlier) {
        if (found.isEmpty() && namesItself(reference)) {
            note("REFERENCE-SELF", place, "the alert refers to itself by its identifier; ignored");
        } else if (found.isEmpty() && !postDated(reference)) {
            note("REFERENCE-UNKNOWN", place, "no alert carried before is meant by " + quoted(reference));
        } else if (earlier.isEmpty()) {
            note("REFERENCE-POST-DATED", place, quoted(reference) + " was sent later than this alert; ignored");
        } else {
            note("REFERENCE-CYCLE", place, quoted(reference) + " itself refers back to this alert; ignored");
        }
    }

    private void act(Known chosen, List<Known> meant, String place) {
        if (!Recogniser.acts(alert)) {
            return;
        }
        targets.addAll(notAmong(targets, meant));
        if (!authority.over(chosen, author)) {
            claim(chosen, place);
        }
        siblingsSentLater(chosen).forEach(sibling -> {
            newer.add(sibling);
            note(
                    "REVISION-LATE",
                    place,
                    describe(sibling) + " revises the same alert, was sent later and came before; it stays");
        });
    }

    private void claim(Known target, String place) {
        claim = true;
        note(
                "CLAIM",
                place,
                "partner " + author.partner() + " has no authority over " + describe(target)
                        + ": delivered as a claim");
    }

    /** Revisions of the same alert on good authority, newer than this one. Forks in the right order are nobody's mistake. */
    private List<Known> siblingsSentLater(Known target) {
        if (!identity.scheme().equals(Identity.CAP) || target.sent() == null) {
            return List.of();
        }
        String key = new Identity(
                        identity.scheme(), target.sender(), target.identifier(), Moment.of(target.sent(), ""), "", "")
                .key();
        return index.referring(key).stream()
                .filter(sibling -> sentAfter(sibling) && authority.over(target, Author.of(sibling)))
                .filter(sibling -> !newer.contains(sibling))
                .toList();
    }

    /** Another edition of the same series: a revision of the newest earlier one, and no match for a newer one. */
    private void lookAtEditions() {
        if (identity.scheme().equals(Identity.CAP)
                || identity.revision().isEmpty()
                || answers(alert.kind().action())) {
            return;
        }
        Editions editions = Editions.of(index, identity, authority, author);
        editions.earlier().ifPresent(this::reviseEdition);
        editions.newer().ifPresent(this::lateEdition);
    }

    private void reviseEdition(Known earlier) {
        laterEdition = true;
        targets.addAll(notAmong(targets, List.of(earlier)));
        if (!authority.over(earlier, author)) {
            claim(earlier, "revision");
        }
    }

    private void lateEdition(Known later) {
        laterEdition = true;
        newer.add(later);
        note(
                "REVISION-LATE",
                "revision",
                describe(later) + " is a newer edition (" + clipped(later.revision()) + ") and came before; it stays");
    }

    private boolean refersToItself(Reference reference) {
        return ReferredKey.of(identity.scheme(), reference).equals(ReferredKey.exactly(identity))
                && (reference.sent() == null || sameInstant(reference.sent(), identity.sent()));
    }

    /** Without a time, an identifier that nobody else has. */
    private boolean namesItself(Reference reference) {
        return reference.sent() == null
                && reference.identifier().equals(identity.identifier())
                && (reference.sender().isEmpty() || reference.sender().equals(identity.sender()));
    }

    private static boolean sameInstant(Moment one, Moment other) {
        return one.key().equals(other.key());
    }

    private List<Known> exact(Reference reference) {
        if (identity.scheme().equals(Identity.CAP)) {
            return ReferredKey.exactInCap(identity.scheme(), reference)
                    ? index.byIdentity(ReferredKey.of(identity.scheme(), reference))
                    : List.of();
        }
        Moment sent = reference.sent();
        return index.bySeries(ReferredKey.of(identity.scheme(), reference)).stream()
                .filter(known ->
                        sent == null || sent.instant() == null || sent.instant().equals(known.sent()))
                .toList();
    }

    private List<Known> weak(Reference reference) {
        List<Known> sameSender = reference.sender().isEmpty()
                ? List.of()
                : index.bySeries(ReferredKey.series(identity.scheme(), reference.sender(), reference.identifier()));
        return sameSender.isEmpty() ? index.byIdentifier(identity.scheme(), reference.identifier()) : sameSender;
    }

    /** Those over which the author has authority first, so that no namesake of another's stands in the way; then the newest. */
    private Known choose(List<Known> found) {
        return found.stream()
                .max(Comparator.comparing((Known known) -> authority.over(known, author))
                        .thenComparing(known -> known.sent() == null ? Instant.MIN : known.sent()))
                .orElseThrow();
    }

    /** Ids of everything that refers to this alert, directly or by way of others. */
    private Set<String> ancestry(List<Known> referring) {
        Set<String> ids = new HashSet<>();
        Deque<Known> next = new ArrayDeque<>(referring);
        while (!next.isEmpty() && ids.size() < MOST_IN_A_CYCLE) {
            Known known = next.remove();
            if (ids.add(known.id()) && known.sent() != null) {
                Identity its = new Identity(
                        identity.scheme(), known.sender(), known.identifier(), Moment.of(known.sent(), ""), "", "");
                next.addAll(index.referring(ReferredKey.exactly(its)));
            }
        }
        return ids;
    }

    private boolean postDated(Reference reference) {
        return reference.sent() != null && after(reference.sent().instant());
    }

    private boolean sentAfter(Known known) {
        return after(known.sent());
    }

    private boolean sentBefore(Known known) {
        Instant own = identity.sent().instant();
        return own != null && known.sent() != null && known.sent().isBefore(own);
    }

    private boolean after(@Nullable Instant instant) {
        Instant own = identity.sent().instant();
        return instant != null
                && own != null
                && instant.isAfter(own)
                && Duration.between(own, instant).compareTo(vagueness(identity.sent())) > 0;
    }

    /** How much later than its instant a moment may have been. */
    private static Duration vagueness(Moment moment) {
        return switch (moment.precision()) {
            case SECOND -> Duration.ZERO;
            case MINUTE -> Duration.ofMinutes(1);
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofDays(1);
            case MONTH -> Duration.ofDays(31);
            case YEAR, UNKNOWN -> Duration.ofDays(366);
        };
    }

    private static boolean answers(Action action) {
        return action == Action.ACK || action == Action.ERROR;
    }

    private static List<Known> notAmong(List<Known> some, List<Known> all) {
        if (some.isEmpty() || all.isEmpty()) {
            return all;
        }
        Set<String> ids = new HashSet<>();
        some.forEach(known -> ids.add(known.id()));
        return all.stream().filter(known -> !ids.contains(known.id())).toList();
    }

    private void note(String code, String place, String sentence) {
        findings.add(new Finding(code, place, sentence));
    }

    private static String describe(Known known) {
        return "alert " + known.id() + " of partner " + known.owner();
    }

    private static String quoted(Reference reference) {
        return "\"" + clipped(reference.raw().isEmpty() ? reference.identifier() : reference.raw()) + "\"";
    }

    private static String clipped(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "...";
    }
}
