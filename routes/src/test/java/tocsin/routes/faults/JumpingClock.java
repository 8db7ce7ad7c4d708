package tocsin.routes.faults;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that somebody sets wrong and right again. */
public final class JumpingClock extends Clock {

    private volatile Duration off = Duration.ZERO;

    /** @param off by how much it is wrong from now on */
    public void set(Duration off) {
        this.off = off;
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(off);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
