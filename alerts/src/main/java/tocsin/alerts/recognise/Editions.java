package tocsin.alerts.recognise;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import tocsin.alerts.Identity;

/**
 * Other editions of what an alert's identifier names, in schemes that edit in place. Where nothing tells which is newer, the one that
 * came later is.
 *
 * @param earlier the newest of those before it: of its own authority if there is one, else of anybody's
 * @param newer the newest of those after it; only of its own authority, so that nobody makes another's editions late
 */
record Editions(Optional<Known> earlier, Optional<Known> newer) {

    static Editions of(Index index, Identity identity, Authority authority, Author author) {
        String revision = identity.revision();
        List<Known> all = index.bySeries(identity.seriesKey()).stream()
                .filter(known -> !known.revision().equals(revision))
                .toList();
        List<Known> ours =
                all.stream().filter(known -> authority.over(known, author)).toList();
        return new Editions(
                newest(ours.isEmpty() ? all : ours, revision, order -> order <= 0),
                newest(ours, revision, order -> order > 0));
    }

    private static Optional<Known> newest(List<Known> editions, String revision, IntPredicate wanted) {
        return editions.stream()
                .filter(edition -> wanted.test(Revisions.ORDER.compare(edition.revision(), revision)))
                .reduce((one, other) -> Revisions.ORDER.compare(one.revision(), other.revision()) > 0 ? one : other);
    }
}
