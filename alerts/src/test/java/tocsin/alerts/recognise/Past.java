package tocsin.alerts.recognise;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.alerts.Alert;
import tocsin.alerts.Envelope.Outcome;
import tocsin.alerts.Identity;

/** An index in memory that carries whatever it is shown, as the node would: {@code a1, a2 ...} in the order carried. */
final class Past implements Index {

    private final Recogniser recogniser;
    private final List<Known> carried = new ArrayList<>();
    private final Map<String, List<Integer>> byKey = new HashMap<>();

    Past(Recogniser recogniser) {
        this.recogniser = recogniser;
    }

    Recognised bring(String partner, Alert alert) {
        Recognised recognised = recogniser.recognise(alert, partner, this);
        if (recognised.recognition().outcome() == Outcome.REPEAT) {
            addRoad(recognised.recognition().of().get(0), partner);
        } else {
            carry(partner, alert);
        }
        return recognised;
    }

    int size() {
        return carried.size();
    }

    private void carry(String partner, Alert alert) {
        Identity identity = alert.identity();
        Known known = new Known(
                "a" + (carried.size() + 1),
                Set.of(partner),
                identity.sender(),
                identity.identifier(),
                identity.sent().instant(),
                identity.revision(),
                identity.contentDigest(),
                Recogniser.trustedKey(alert));
        Stream.concat(
                        Stream.of(
                                "identity " + identity.key(),
                                "series " + identity.seriesKey(),
                                "identifier " + identity.scheme() + ' ' + identity.identifier()),
                        Recogniser.referredKeys(alert).stream().map(key -> "referring " + key))
                .forEach(key ->
                        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(carried.size()));
        carried.add(known);
    }

    private void addRoad(String id, String partner) {
        carried.replaceAll(known -> {
            Set<String> partners = new LinkedHashSet<>(known.partners());
            partners.add(partner);
            return known.id().equals(id) ? broughtBy(partners, known) : known;
        });
    }

    private static Known broughtBy(Set<String> partners, Known known) {
        return new Known(
                known.id(),
                partners,
                known.sender(),
                known.identifier(),
                known.sent(),
                known.revision(),
                known.contentDigest(),
                known.trustedKey());
    }

    @Override
    public List<Known> byIdentity(String identityKey) {
        return those("identity " + identityKey);
    }

    @Override
    public List<Known> bySeries(String seriesKey) {
        return those("series " + seriesKey);
    }

    @Override
    public List<Known> byIdentifier(String scheme, String identifier) {
        return those("identifier " + scheme + ' ' + identifier);
    }

    @Override
    public List<Known> referring(String referredKey) {
        return those("referring " + referredKey);
    }

    private List<Known> those(String key) {
        return byKey.getOrDefault(key, List.of()).stream().map(carried::get).toList();
    }
}
