package tocsin.alerts.language;

import java.util.List;

/**
 * Which places a name may mean, in any script: some 200,000 towns and villages of GeoNames (CC BY 4.0, state of March 2023) with some
 * 800,000 names, and countries and their first divisions (see {@code docs/decisions/0008-gazetteer.md}, made by
 * {@code alerts/gazetteer/make}). A name that several places bear keeps them all, ranked; the caller decides.
 *
 * <p>One for the whole node: immutable, safe for all threads, about 40 MB.
 */
public final class Gazetteer {

    /** Of each mention; the rest are left out, the unlikeliest first. */
    public static final int MOST_CANDIDATES = 8;

    private final Rows rows;
    private final NameIndex names;
    private final NameIndex sounds;
    private final CommonWords common = CommonWords.load();
    private final Actors actors = new Actors();

    private Gazetteer(Rows rows, NameIndex names, NameIndex sounds) {
        this.rows = rows;
        this.names = names;
        this.sounds = sounds;
    }

    /**
     * Reads the gazetteer from the program itself, in about a second.
     *
     * @throws IllegalStateException if the program was built without it
     */
    public static Gazetteer load() {
        Rows rows = Rows.read("places.tsv.gz");
        NameIndex.Builder names = new NameIndex.Builder(1 << 20);
        NameIndex.Builder sounds = new NameIndex.Builder(1 << 19);
        Tokens tokens = Tokens.of("");
        for (int row = 0; row < rows.count(); row++) {
            boolean spot = rows.kind(row).isSpot();
            for (String name : rows.names(row)) {
                tokens.recut(name);
                if (tokens.count() > 0) {
                    names.add(tokens.keyOfAll(), tokens.key(0), row);
                    long sound = spot && tokens.writing(0) == Writing.LATIN ? Sound.key(tokens, 0, tokens.count()) : 0;
                    if (sound != 0) {
                        sounds.add(sound, 0, row);
                    }
                }
            }
        }
        return new Gazetteer(rows, names.build(), sounds.build());
    }

    /** The places named in running text (of a long one, in its first 2,000 words), in their order. Common words, and names with nothing that speaks for a place, are left alone. */
    public List<Mention> mentions(String text, Hint hint) {
        return new PlaceReading(this, Tokens.of(text), hint, false).mentions();
    }

    /**
     * What a field that holds a place means ({@code Beni}, {@code Beni, North Kivu, DRC}, {@code СИРИЯ, Идлиб}): its towns, or if it names
     * none its division, or its country; what is named beside ranks them. Likeliest first, at most {@link #MOST_CANDIDATES}; empty if
     * nothing in it is known.
     */
    public List<Candidate> resolve(String field, Hint hint) {
        return new PlaceReading(this, Tokens.of(field), hint, true).finest();
    }

    Rows rows() {
        return rows;
    }

    NameIndex names() {
        return names;
    }

    NameIndex sounds() {
        return sounds;
    }

    Actors actors() {
        return actors;
    }

    CommonWords common() {
        return common;
    }
}
