package tocsin.alerts.recognise;

import java.util.List;
import tocsin.alerts.Finding;
import tocsin.alerts.Reference;

/**
 * How an alert stands to those before it.
 *
 * @param references the alert's own, resolved as far as they can be
 * @param targets what it acts on
 * @param revises whether it is a later word on something, even if nothing that it revises is known
 * @param claim whether it lacks the authority over a target
 * @param newer those carried before it that it must not replace
 */
record Relations(
        List<Reference> references,
        List<Known> targets,
        boolean revises,
        boolean claim,
        List<Known> newer,
        List<Finding> findings) {}
