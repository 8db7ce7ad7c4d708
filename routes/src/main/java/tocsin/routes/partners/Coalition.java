package tocsin.routes.partners;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The whole configuration as far as it is sound.
 *
 * @param partners those whose files hold no error, by id
 * @param leftOut files of partners that were left out for an error in them
 * @param problems of all files, errors and warnings
 */
public record Coalition(
        NodeSettings settings, List<Partner> partners, List<String> leftOut, List<ConfigProblem> problems) {

    public Coalition {
        partners = List.copyOf(partners);
        leftOut = List.copyOf(leftOut);
        problems = List.copyOf(problems);
    }

    public Optional<Partner> partner(String id) {
        return partners.stream().filter(partner -> partner.id().equals(id)).findFirst();
    }

    public List<Feed> feeds() {
        return partners.stream().flatMap(partner -> partner.feeds().stream()).toList();
    }

    public List<Channel> channels() {
        return partners.stream().flatMap(partner -> partner.channels().stream()).toList();
    }

    public Optional<Feed> feed(String partner, String feed) {
        return feeds().stream()
                .filter(one -> one.partner().equals(partner) && one.id().equals(feed))
                .findFirst();
    }

    /** By partner, who may revise and cancel its alerts: what the recogniser asks for. */
    public Map<String, Set<String>> delegates() {
        Map<String, Set<String>> delegates = new HashMap<>();
        partners.forEach(partner -> delegates.put(partner.id(), partner.delegates()));
        return Map.copyOf(delegates);
    }

    /** Whether {@code tocsin.yaml} itself is unsound, so that no node can start. */
    public boolean cannotStart() {
        return problems.stream()
                .anyMatch(problem -> problem.level() == ConfigProblem.Level.ERROR
                        && problem.file().equals(NodeSettings.FILE));
    }
}
