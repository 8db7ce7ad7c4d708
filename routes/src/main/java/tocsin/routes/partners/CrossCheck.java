package tocsin.routes.partners;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What can be judged only when all files are read: names that must exist somewhere, things that must not be used twice. */
final class CrossCheck {

    private final Set<String> partners = new TreeSet<>();
    private final Set<String> groups = new TreeSet<>();
    private final List<Value> namedPartners = new ArrayList<>();
    private final List<Value> namedPartnersOrGroups = new ArrayList<>();
    private final Map<String, String> ids = new HashMap<>();
    private final Map<Path, String> folders = new HashMap<>();

    /** A partner is there, even if its file is to be left out: others may name it. */
    void declare(String partner) {
        partners.add(partner);
    }

    void declareGroup(String group) {
        groups.add(group);
    }

    void id(Value value, String id) {
        String before = ids.putIfAbsent(id, value.source());
        if (before != null) {
            value.error("ID-REPEATED", "partner '" + id + "' stands in " + before + " already", "", "");
        }
    }

    void partner(Value value) {
        namedPartners.add(value);
    }

    void partnerOrGroup(Value value) {
        namedPartnersOrGroups.add(value);
    }

    void folder(Value value, Path folder) {
        String before = folders.putIfAbsent(folder, value.source());
        if (before != null) {
            value.error("FOLDER-SHARED", "this folder is used in " + before + " already", "a folder of its own", "");
        }
    }

    /** Names that nobody bears are warnings: a partner that leaves must not silence those who named it. */
    void report() {
        namedPartners.forEach(value -> warnUnless(partners, value, "PARTNER-UNKNOWN", "no partner"));
        Set<String> all = new TreeSet<>(partners);
        all.addAll(groups);
        namedPartnersOrGroups.forEach(value -> warnUnless(all, value, "NAME-UNKNOWN", "no partner and no group"));
    }

    private static void warnUnless(Set<String> known, Value value, String code, String nobody) {
        value.raw()
                .filter(name -> !known.contains(name))
                .ifPresent(name ->
                        value.warning(code, nobody + " is called '" + name + "'", Suggestion.hint(name, known)));
    }
}
