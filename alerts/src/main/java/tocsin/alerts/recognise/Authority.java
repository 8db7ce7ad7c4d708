package tocsin.alerts.recognise;

import java.util.Map;
import java.util.Set;

/**
 * Who may revise or cancel whose alerts: the same sender by the same partner, the holder of the same pinned key, or a configured
 * delegate. Everybody else only makes a claim.
 *
 * @param delegates by partner, the partners that may revise and cancel its alerts too
 */
record Authority(Map<String, Set<String>> delegates) {

    Authority {
        delegates = Map.copyOf(delegates);
    }

    boolean over(Author owner, Author actor) {
        return actor.partner().equals(owner.partner()) && actor.sender().equals(owner.sender())
                || !actor.trustedKey().isEmpty() && actor.trustedKey().equals(owner.trustedKey())
                || delegates.getOrDefault(owner.partner(), Set.of()).contains(actor.partner());
    }

    boolean over(Known target, Author actor) {
        return over(Author.of(target), actor);
    }
}
