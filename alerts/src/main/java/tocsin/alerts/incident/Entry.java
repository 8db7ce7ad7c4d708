package tocsin.alerts.incident;

/** An anchor: the one report of a voice that an incident is compared by. */
final class Entry {
    final Sketch sketch;
    /** Number of the voice. */
    final int voice;

    final Incident incident;

    Entry(Sketch sketch, int voice, Incident incident) {
        this.sketch = sketch;
        this.voice = voice;
        this.incident = incident;
    }
}
