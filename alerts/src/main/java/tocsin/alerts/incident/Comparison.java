package tocsin.alerts.incident;

import static tocsin.alerts.incident.Feature.ACTORS;
import static tocsin.alerts.incident.Feature.ADMIN;
import static tocsin.alerts.incident.Feature.AGES;
import static tocsin.alerts.incident.Feature.DISTANCE;
import static tocsin.alerts.incident.Feature.ECHO;
import static tocsin.alerts.incident.Feature.FORMS;
import static tocsin.alerts.incident.Feature.INJURED;
import static tocsin.alerts.incident.Feature.KILLED;
import static tocsin.alerts.incident.Feature.MEANING;
import static tocsin.alerts.incident.Feature.PLACE;
import static tocsin.alerts.incident.Feature.PUBLISHED;
import static tocsin.alerts.incident.Feature.RARE;
import static tocsin.alerts.incident.Feature.STREETS;
import static tocsin.alerts.incident.Feature.TEXT;
import static tocsin.alerts.incident.Feature.TIME;
import static tocsin.alerts.incident.Feature.TYPE;

import java.util.Arrays;

/** Compares two reports, feature by feature. */
final class Comparison {

    private static final int LONG_TEXT = 45;

    /** A word in under about 1 of 100 reports. */
    private static final double RARE_WORD = 4.6;

    private static final int FEWEST_WORDS = 4;
    private static final double LEAST_OF_ECHO = 0.06;
    private static final double UNCOMMON = 3.2;
    private static final double KM_PER_DEGREE = 111.195;

    private Comparison() {}

    /** @return for each of the {@link Feature#PAIRED} features the weight that applies */
    static int[] of(Sketch one, Sketch other) {
        int[] found = withoutWords(one, other);
        words(one, other, found);
        return found;
    }

    /** All that costs little: what the texts share is left unknown. */
    static int[] withoutWords(Sketch one, Sketch other) {
        int forms = forms(one, other);
        int[] found = new int[Feature.PAIRED];
        found[FORMS.ordinal()] = FORMS.at(forms, 1);
        found[MEANING.ordinal()] = MEANING.at(0, 0);
        found[TIME.ordinal()] = TIME.at(forms, time(one, other));
        found[PUBLISHED.ordinal()] = PUBLISHED.at(forms, published(Math.abs(one.sentHour() - other.sentHour())));
        found[DISTANCE.ordinal()] = distance(one, other);
        found[PLACE.ordinal()] = PLACE.at(0, place(one, other));
        found[ADMIN.ordinal()] = ADMIN.at(0, admin(one, other));
        found[TYPE.ordinal()] = TYPE.at(0, type(one.types(), other.types()));
        found[KILLED.ordinal()] = KILLED.at(forms, killed(one.killed(), other.killed()));
        found[INJURED.ordinal()] = INJURED.at(0, injured(one.injured(), other.injured()));
        found[AGES.ordinal()] = ages(one.ages(), other.ages());
        found[STREETS.ordinal()] = STREETS.at(0, streets(one, other));
        found[ACTORS.ordinal()] = ACTORS.at(0, actors(one.actors(), other.actors()));
        found[TEXT.ordinal()] = TEXT.at(0, 0);
        found[RARE.ordinal()] = RARE.at(0, 0);
        found[ECHO.ordinal()] = ECHO.at(0, 0);
        if (one.language() != other.language()) {
            unknownUpTo(1, PLACE, found);
            unknownUpTo(1, ADMIN, found);
            unknownUpTo(1, TYPE, found);
            unknownUpTo(1, STREETS, found);
            unknownUpTo(1, ACTORS, found);
        }
        return found;
    }

    /** Two languages have other words for one thing: that they differ says nothing. */
    private static void acrossLanguages(Sketch one, Sketch other, int[] found) {
        found[MEANING.ordinal()] = MEANING.at(0, meaning(one.meanings(), other.meanings()));
        unknownUpTo(4, TEXT, found);
        unknownUpTo(2, RARE, found);
        unknownUpTo(1, ECHO, found);
    }

    private static void unknownUpTo(int level, Feature feature, int[] found) {
        int at = found[feature.ordinal()];
        if (feature.level(at) <= level) {
            found[feature.ordinal()] = feature.at(feature.group(at), 0);
        }
    }

    private static int meaning(Bag one, Bag other) {
        if (one.norm() == 0 || other.norm() == 0) {
            return 0;
        }
        double cosine = one.product(other) / one.norm() / other.norm();
        return cosine == 0 ? 1 : cosine < 0.25 ? 2 : cosine < 0.5 ? 3 : cosine < 0.7 ? 4 : 5;
    }

    /** Two rows; a row and a short text, two short texts; an article and something shorter, two articles. */
    private static int forms(Sketch one, Sketch other) {
        int articles = (article(one) ? 1 : 0) + (article(other) ? 1 : 0);
        return articles > 0 ? 2 + articles : (one.prose() ? 1 : 0) + (other.prose() ? 1 : 0);
    }

    private static boolean article(Sketch report) {
        return report.prose() && report.words().size() >= LONG_TEXT;
    }

    private static int time(Sketch one, Sketch other) {
        int best = 0;
        for (int i = 0; i < one.times().length; i += 2) {
            for (int j = 0; j < other.times().length; j += 2) {
                best = Math.max(best, time(one.times()[i], one.times()[i + 1], other.times()[j], other.times()[j + 1]));
            }
        }
        return best;
    }

    private static int time(int start, int end, int otherStart, int otherEnd) {
        if (start == otherStart && end == otherEnd) {
            return 7;
        }
        int gap = Math.max(start, otherStart) - Math.min(end, otherEnd);
        if (gap < 0) {
            return 6;
        }
        return gap < 24 ? 5 : gap < 48 ? 4 : gap < 96 ? 3 : gap <= 168 ? 2 : 1;
    }

    /** @return whether times or places are known and tell that the two cannot be one */
    static boolean excludes(int[] comparison) {
        int time = TIME.level(comparison[TIME.ordinal()]);
        int distance = DISTANCE.level(comparison[DISTANCE.ordinal()]);
        return time > 0 && time <= 3 || distance > 0 && distance <= 3;
    }

    /** @return which of its places and times the report shares with the other, as one number */
    static int side(Sketch report, Sketch other) {
        int place = 0;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < report.places().length; i += 3) {
            for (int j = 0; j < other.places().length; j += 3) {
                double km = km(report.places(), i, other.places(), j);
                if (km < least) {
                    least = km;
                    place = i;
                }
            }
        }
        int time = 0;
        int best = -1;
        for (int i = 0; i < report.times().length; i += 2) {
            for (int j = 0; j < other.times().length; j += 2) {
                int level = time(report.times()[i], report.times()[i + 1], other.times()[j], other.times()[j + 1]);
                if (level > best) {
                    best = level;
                    time = i;
                }
            }
        }
        return place * 1_000 + time;
    }

    /** @return whether the two may have happened at once: unknown times may */
    static boolean sameDays(int[] comparison) {
        int level = TIME.level(comparison[TIME.ordinal()]);
        return level == 0 || level >= 5;
    }

    /** @return whether the two may have happened in one place: unknown places may not, or all would */
    static boolean samePlace(int[] comparison) {
        return DISTANCE.level(comparison[DISTANCE.ordinal()]) >= 5 || PLACE.level(comparison[PLACE.ordinal()]) >= 4;
    }

    private static int published(int hours) {
        int days = hours / 24;
        if (days < 1) {
            return hours <= 12 ? 8 : 7;
        }
        return days <= 2 ? 6 : days <= 4 ? 5 : days <= 8 ? 4 : days <= 15 ? 3 : days <= 30 ? 2 : 1;
    }

    private static int distance(Sketch one, Sketch other) {
        double least = Double.MAX_VALUE;
        double precision = 0;
        for (int i = 0; i < one.places().length; i += 3) {
            for (int j = 0; j < other.places().length; j += 3) {
                double both = length(one.places()[i + 2], other.places()[j + 2]);
                double ratio = km(one.places(), i, other.places(), j) / both;
                if (ratio < least) {
                    least = ratio;
                    precision = both;
                }
            }
        }
        if (least == Double.MAX_VALUE) {
            return DISTANCE.at(0, 0);
        }
        boolean read = one.placesRead() || other.placesRead();
        int group = precision <= 2 ? 0 : precision <= 8 ? 1 : precision <= 20 ? 2 : precision <= 50 ? 3 : 4;
        int level = least > 8
                ? read ? 3 : 1
                : least > 4 ? read ? 3 : 2 : least > 2 ? 3 : least > 1.2 ? 4 : least > 0.6 ? 5 : least > 0.25 ? 6 : 7;
        return DISTANCE.at(group, level);
    }

    /** Flat Earth, right to a few per cent below 1,000 km, across the date line too. */
    static double km(float[] one, int i, float[] other, int j) {
        double lat = (one[i] + other[j]) / 2;
        double east = Math.abs(one[i + 1] - other[j + 1]);
        double degrees = Math.min(east, 360 - east) * Math.cos(Math.toRadians(lat));
        return length(one[i] - other[j], degrees) * KM_PER_DEGREE;
    }

    /** Without the care for overflow of {@link Math#hypot}, and ten times as fast. */
    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    private static int place(Sketch one, Sketch other) {
        double rarest = one.names().rarestShared(other.names());
        if (rarest >= 0) {
            return rarest > 5.5 ? 6 : rarest > UNCOMMON ? 5 : 4;
        }
        if (named(one, other) || named(other, one)) {
            return 3;
        }
        if (wordShared(one.nameWords(), other.nameWords())) {
            return 2;
        }
        return one.names().isEmpty() || other.names().isEmpty() ? 0 : 1;
    }

    /** "Clark County" and "Clark": all the words of the shorter name are in the longer one. */
    private static boolean wordShared(int[][] names, int[][] others) {
        for (int[] name : names) {
            for (int[] other : others) {
                int shared = 0;
                for (int word : name) {
                    shared += Arrays.stream(other).anyMatch(same -> same == word) ? 1 : 0;
                }
                if (shared > 0 && shared >= Math.min(name.length, other.length)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean named(Sketch one, Sketch other) {
        for (int[] name : one.nameWords()) {
            if (other.words().hasAll(name)) {
                return true;
            }
        }
        return false;
    }

    private static int admin(Sketch one, Sketch other) {
        if (one.admins().isEmpty() || other.admins().isEmpty()) {
            return 0;
        }
        return one.admins().meets(other.admins()) ? 2 : 1;
    }

    /** Shared surprise over all surprise: a type that all reports have says nothing. */
    private static int type(Bag one, Bag other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        double all = 0;
        double shared = 0;
        for (int i = 0; i < one.size(); i++) {
            all += one.surprise(i) + 0.1;
            shared += other.has(one.hashes()[i]) ? one.surprise(i) + 0.1 : 0;
        }
        for (int i = 0; i < other.size(); i++) {
            all += one.has(other.hashes()[i]) ? 0 : other.surprise(i) + 0.1;
        }
        double share = shared / all;
        return share > 0.999 ? 4 : share > 0.5 ? 3 : share > 0.15 ? 2 : 1;
    }

    private static int killed(Toll one, Toll other) {
        if (!one.known() || !other.known()) {
            return 0;
        }
        if (one.equals(other)) {
            return one.low() < 2 ? 5 : one.low() < 5 ? 6 : one.low() < 10 ? 7 : 8;
        }
        int gap = Math.max(one.low(), other.low()) - Math.min(one.high(), other.high());
        if (gap <= 0) {
            return 4;
        }
        int more = Math.max(one.low(), other.low());
        return gap <= Math.max(1, more / 4) ? 3 : gap <= Math.max(2, more / 2) ? 2 : 1;
    }

    private static int injured(Toll one, Toll other) {
        if (!one.known() || !other.known()) {
            return 0;
        }
        if (one.equals(other)) {
            return one.low() < 5 ? 3 : 4;
        }
        int gap = Math.max(one.low(), other.low()) - Math.min(one.high(), other.high());
        return gap <= Math.max(1, Math.max(one.low(), other.low()) / 4) ? 2 : 1;
    }

    private static int ages(int[] one, int[] other) {
        int least = Integer.MAX_VALUE;
        for (int age : one) {
            for (int otherAge : other) {
                least = Math.min(least, Math.abs(age - otherAge));
            }
        }
        int level = least == Integer.MAX_VALUE ? 0 : least == 0 ? 4 : least <= 2 ? 3 : least <= 5 ? 2 : 1;
        return AGES.at(one.length == 1 && other.length == 1 ? 0 : 1, level);
    }

    private static int streets(Sketch one, Sketch other) {
        if (one.streets().rarestShared(other.streets()) > UNCOMMON) {
            return 3;
        }
        if (one.streets().rarestShared(other.words()) > RARE_WORD
                || other.streets().rarestShared(one.words()) > RARE_WORD) {
            return 2;
        }
        return one.streets().isEmpty() || other.streets().isEmpty() ? 0 : 1;
    }

    private static int actors(Bag one, Bag other) {
        if (one.isEmpty() || other.isEmpty()) {
            return 0;
        }
        double rarest = one.rarestShared(other);
        return rarest < 0 ? 1 : rarest < 2 ? 2 : rarest < RARE_WORD ? 3 : 4;
    }

    /** Adds what the texts share. */
    static void words(Sketch one, Sketch other, int[] found) {
        passages(one, other, found);
        if (one.language() != other.language()) {
            acrossLanguages(one, other, found);
        }
    }

    private static void passages(Sketch one, Sketch other, int[] found) {
        Bag mine = one.words();
        Bag theirs = other.words();
        int group = (mine.size() >= LONG_TEXT ? 1 : 0) + (theirs.size() >= LONG_TEXT ? 1 : 0);
        double shared = 0;
        double rare = 0;
        int common = 0;
        for (int i = 0, j = 0; i < mine.size() && j < theirs.size(); ) {
            int order = Integer.compare(mine.hashes()[i], theirs.hashes()[j]);
            if (order == 0) {
                common++;
                double surprise = mine.surprise(i);
                shared += surprise * theirs.surprise(j);
                rare += surprise > RARE_WORD ? surprise : 0;
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        boolean unknown = mine.norm() == 0 || theirs.norm() == 0;
        double cosine = unknown ? 0 : shared / mine.norm() / theirs.norm();
        found[TEXT.ordinal()] = TEXT.at(group, unknown ? 0 : text(cosine));
        found[RARE.ordinal()] = RARE.at(group, unknown ? 0 : rare(rare));
        boolean tooShort = one.runs().isEmpty() || other.runs().isEmpty();
        // texts that share so few words share no passage
        boolean apart = tooShort || common < FEWEST_WORDS || cosine < LEAST_OF_ECHO;
        double passages = apart ? 0 : one.runs().contained(other.runs());
        found[ECHO.ordinal()] = ECHO.at(group, tooShort ? 0 : echo(passages));
    }

    private static int text(double cosine) {
        if (cosine < 0.2) {
            return cosine < 0.03 ? 1 : cosine < 0.06 ? 2 : cosine < 0.1 ? 3 : cosine < 0.15 ? 4 : 5;
        }
        return cosine < 0.3 ? 6 : cosine < 0.45 ? 7 : cosine < 0.65 ? 8 : 9;
    }

    private static int rare(double surprise) {
        return surprise == 0 ? 1 : surprise < 7 ? 2 : surprise < 14 ? 3 : surprise < 28 ? 4 : surprise < 56 ? 5 : 6;
    }

    private static int echo(double share) {
        return share < 0.05 ? 1 : share < 0.15 ? 2 : share < 0.3 ? 3 : share < 0.5 ? 4 : share < 0.8 ? 5 : 6;
    }
}
