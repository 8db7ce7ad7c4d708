package tocsin.alerts.incident;

import java.util.Map;

/**
 * Which voices of an incident speak as one: they cite one another or the same third, or one's text echoes the other's. Each report is
 * held against those of other voices when it comes, so that counting costs nothing later.
 */
final class Voices {

    /** From which share of the shorter text's runs of five words one text echoes the other. */
    private static final double ECHO = 0.4;

    private static final int FEWEST_RUNS = 6;

    private Voices() {}

    /** Before the member is added. */
    static void meet(Incident incident, Member member, Undo undo) {
        for (Member other : incident.members) {
            String mine = root(incident.sameVoice, member.origin().voice());
            String its = root(incident.sameVoice, other.origin().voice());
            if (!mine.equals(its) && asOne(member, other)) {
                undo.put(incident.sameVoice, mine, its);
            }
        }
    }

    /** Anew, after members left by more than age. */
    static void meetAgain(Incident incident, Undo undo) {
        for (String voice : incident.sameVoice.keySet().toArray(new String[0])) {
            undo.remove(incident.sameVoice, voice);
        }
        for (int i = 0; i < incident.members.size(); i++) {
            for (int j = 0; j < i; j++) {
                Member one = incident.members.get(i);
                Member other = incident.members.get(j);
                String mine = root(incident.sameVoice, one.origin().voice());
                String its = root(incident.sameVoice, other.origin().voice());
                if (!mine.equals(its) && asOne(one, other)) {
                    undo.put(incident.sameVoice, mine, its);
                }
            }
        }
    }

    static String root(Map<String, String> sameVoice, String voice) {
        String root = voice;
        for (String next = sameVoice.get(root); next != null; next = sameVoice.get(root)) {
            root = next;
        }
        return root;
    }

    private static boolean asOne(Member one, Member other) {
        return one.cites(other)
                || other.cites(one)
                || one.sharesCitation(other)
                || echoes(one.sketch().runs(), other.sketch().runs());
    }

    private static boolean echoes(Runs one, Runs other) {
        return Math.min(one.count(), other.count()) >= FEWEST_RUNS && one.contained(other) >= ECHO;
    }
}
