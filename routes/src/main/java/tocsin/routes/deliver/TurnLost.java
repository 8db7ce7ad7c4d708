package tocsin.routes.deliver;

/** A step may have taken long: its turn ended meanwhile. What was sent until then, the next holder finds in the store. */
final class TurnLost extends RuntimeException {
    private static final long serialVersionUID = 1;
}
