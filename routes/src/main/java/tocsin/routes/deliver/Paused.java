package tocsin.routes.deliver;

import tocsin.routes.partners.Pauses.Window;

/** Nothing is attempted now, because the partner asked for it. No failure of anybody's. */
final class Paused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Window window;

    Paused(Window window) {
        super("paused until " + window.to(), null, false, false);
        this.window = window;
    }

    Window window() {
        return window;
    }
}
