package tocsin.alerts.incident;

/** An anchor: the one report of a voice that an incident is compared by. */
final class Entry {
    final Sketch sketch;
    /** Number of the voice. */
    final int voice;
    /** The keys that it is posted under. */
    final long[] keys;

    /** A human's word may move it. */
    Incident incident;

    Entry(Sketch sketch, int voice, long[] keys, Incident incident) {
        this.sketch = sketch;
        this.voice = voice;
        this.keys = keys;
        this.incident = incident;
    }
}
