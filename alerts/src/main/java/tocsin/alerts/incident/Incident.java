package tocsin.alerts.incident;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A live incident: what was told of it, and the one anchor per voice that further reports are compared with. */
final class Incident {

    static final int MOST_ANCHORS = 12;

    final String id;
    /** In the order of opening; settles what is otherwise equal. */
    final long order;

    final List<Member> members = new ArrayList<>();
    final List<Entry> anchors = new ArrayList<>();

    Incident(String id, long order) {
        this.id = id;
        this.order = order;
    }

    /** Whether the register already has a live row here: then another row of it is another incident. */
    boolean holdsRow(Origin origin) {
        return origin.register()
                && members.stream().anyMatch(member -> member.origin().register() && sameSource(member, origin));
    }

    /** The voice that alone tells of it, or nobody's name. */
    String onlyVoice() {
        return anchors.size() == 1 ? anchors.get(0).sketch.origin().voice() : "";
    }

    boolean toldBy(Origin origin) {
        return members.stream().anyMatch(member -> sameSource(member, origin));
    }

    private static boolean sameSource(Member member, Origin origin) {
        return member.origin().source().equals(origin.source());
    }

    Optional<Member> member(String report) {
        return members.stream().filter(member -> member.report().equals(report)).findFirst();
    }

    boolean heard(int voice) {
        return anchors.stream().anyMatch(anchor -> anchor.voice == voice);
    }

    /** @return the anchor that is no more, if the report was one */
    Optional<Entry> remove(String report) {
        members.removeIf(member -> member.report().equals(report));
        for (Iterator<Entry> each = anchors.iterator(); each.hasNext(); ) {
            Entry anchor = each.next();
            if (anchor.sketch.id().equals(report)) {
                each.remove();
                return Optional.of(anchor);
            }
        }
        return Optional.empty();
    }
}
