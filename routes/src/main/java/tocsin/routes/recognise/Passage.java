package tocsin.routes.recognise;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tocsin.routes.deliver.Outgoing;
import tocsin.routes.read.ReadDocument;
import tocsin.routes.store.Tx;

/** One document on its way from recognition to the channels' queues, within the one transaction that carries it. */
public final class Passage {

    private final Tx tx;
    private final ReadDocument document;
    private final List<Outgoing> outgoing = new ArrayList<>();
    private boolean retold;
    private final List<Runnable> whenDurable = new ArrayList<>();

    public Passage(Tx tx, ReadDocument document) {
        this.tx = tx;
        this.document = document;
    }

    public Tx tx() {
        return tx;
    }

    public ReadDocument document() {
        return document;
    }

    public void send(Outgoing delivery) {
        outgoing.add(delivery);
    }

    /** A repeat released an earlier alert to more channels. */
    public void retold() {
        retold = true;
    }

    public boolean isRetold() {
        return retold;
    }

    /** To be done once, when the transaction is durable, and never if it fails: counting, for one. */
    public void whenDurable(Runnable doing) {
        whenDurable.add(doing);
    }

    public void durable() {
        whenDurable.forEach(Runnable::run);
    }

    /** What is to be put on queues once the transaction is durable, in order. */
    public List<Outgoing> outgoing() {
        return Collections.unmodifiableList(outgoing);
    }

    /** The first alert of {@link #outgoing} in the order of the store; 0 when there is none. */
    public long first() {
        return outgoing.isEmpty() ? 0 : outgoing.get(0).alert();
    }

    /** The last one. */
    public long last() {
        return outgoing.isEmpty() ? 0 : outgoing.get(outgoing.size() - 1).alert();
    }
}
