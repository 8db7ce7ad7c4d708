package tocsin.alerts.recognise;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tocsin.alerts.Alert;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Envelope.Recognition;
import tocsin.alerts.Finding;
import tocsin.alerts.Identity;
import tocsin.alerts.Kind.Action;
import tocsin.alerts.Reference;
import tocsin.alerts.Trust;

/**
 * New, repeat, revision or conflict. Nothing that came before can keep an alert from being carried, but the very same alert: same
 * identity, same content, on at least the same authority. Whatever else looks like it is a conflict, a revision or a claim, and all
 * of these are carried.
 */
public final class Recogniser {

    private final Authority authority;

    /** @param delegates by partner, the partners that may revise and cancel its alerts too */
    public Recogniser(Map<String, Set<String>> delegates) {
        this.authority = new Authority(delegates);
    }

    /**
     * The keys under which the store notes that this alert refers to others, for {@link Index#referring}. Only an Update or a Cancel
     * acts on what it refers to.
     */
    public static List<String> referredKeys(Alert alert) {
        if (!acts(alert)) {
            return List.of();
        }
        String scheme = alert.identity().scheme();
        return alert.kind().references().stream()
                .limit(RelationFinder.MOST)
                .filter(reference -> !reference.identifier().isEmpty())
                .map(reference -> ReferredKey.of(scheme, reference))
                .distinct()
                .toList();
    }

    /** The pinned key that signed the alert, good enough to speak for its owner; empty when none did. */
    public static String trustedKey(Alert alert) {
        Trust trust = alert.trust();
        return trust.pinned() && trust.verdict() == Trust.Verdict.VALID ? trust.key() : "";
    }

    /**
     * @param partner the authenticated one that brought it
     * @throws IllegalArgumentException when the alert's content digest is not computed yet
     */
    public Recognised recognise(Alert alert, String partner, Index index) {
        Identity identity = alert.identity();
        if (identity.contentDigest().isEmpty()) {
            throw new IllegalArgumentException("a content digest expected, got none for " + identity.identifier());
        }
        Author author = new Author(partner, identity.sender(), trustedKey(alert));
        List<Known> same = index.byIdentity(identity.key());
        List<Known> equal = same.stream()
                .filter(known -> known.contentDigest().equals(identity.contentDigest()))
                .toList();
        Optional<Known> sameAuthor =
                equal.stream().filter(known -> known.owner().equals(partner)).findFirst();
        if (sameAuthor.isPresent()) {
            return repeat(alert, sameAuthor.get());
        }
        Relations relations = new RelationFinder(authority, index, alert, author).find(same);
        if (equal.isEmpty()) {
            return carried(alert, same, relations);
        }
        return relations.targets().isEmpty() || relations.claim()
                ? repeat(alert, equal.get(0))
                : repeatOrConfirmation(alert, equal, relations);
    }

    private static Recognised repeat(Alert alert, Known first) {
        return new Recognised(
                new Recognition(Outcome.REPEAT, List.of(first.id()), false), alert, List.of(), first.partners());
    }

    /**
     * Somebody without authority may have sent a partner's own Cancel ahead of it. It was carried as a claim; the real one must not
     * vanish as its repeat.
     */
    private Recognised repeatOrConfirmation(Alert alert, List<Known> equal, Relations relations) {
        Optional<Known> entitled = equal.stream()
                .filter(known ->
                        relations.targets().stream().allMatch(target -> authority.over(target, Author.of(known))))
                .findFirst();
        if (entitled.isPresent()) {
            return repeat(alert, entitled.get());
        }
        Finding finding = new Finding(
                "CLAIM-CONFIRMED",
                "",
                "the same message came before as the claim of partner "
                        + equal.get(0).owner() + " (alert " + equal.get(0).id() + "); this one has the authority");
        return recognised(alert, Outcome.REVISION, List.of(), relations, List.of(finding));
    }

    private static Recognised carried(Alert alert, List<Known> same, Relations relations) {
        if (!same.isEmpty()) {
            return recognised(alert, Outcome.CONFLICT, same, relations, List.of(conflict(same)));
        }
        return recognised(alert, relations.revises() ? Outcome.REVISION : Outcome.NEW, List.of(), relations, List.of());
    }

    private static Recognised recognised(
            Alert alert, Outcome outcome, List<Known> conflicts, Relations relations, List<Finding> findings) {
        Set<String> of = new LinkedHashSet<>();
        conflicts.forEach(known -> of.add(known.id()));
        relations.targets().forEach(known -> of.add(known.id()));
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(relations.findings());
        return new Recognised(
                new Recognition(
                        outcome,
                        List.copyOf(of),
                        relations.claim(),
                        relations.newer().stream().map(Known::id).distinct().toList()),
                withReferences(alert, relations.references()),
                all,
                Set.of());
    }

    private static Alert withReferences(Alert alert, List<Reference> references) {
        return references.isEmpty()
                ? alert
                : alert.withKind(alert.kind().withAction(alert.kind().action(), references));
    }

    private static Finding conflict(List<Known> same) {
        Known first = same.get(0);
        return new Finding(
                "CONFLICT",
                "",
                "alert " + first.id() + " of partner " + first.owner()
                        + " has the same identity and says something else; both are kept");
    }

    static boolean acts(Alert alert) {
        Action action = alert.kind().action();
        return action == Action.UPDATE || action == Action.CANCEL;
    }
}
