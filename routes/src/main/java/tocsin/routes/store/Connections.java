package tocsin.routes.store;

import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Connections for reading: made when needed, a few of them kept. */
final class Connections implements AutoCloseable {

    private static final int KEPT = 4;

    private final Path folder;
    private final BlockingQueue<Sql> idle = new ArrayBlockingQueue<>(KEPT);

    Connections(Path folder) {
        this.folder = folder;
    }

    <T> T use(Function<Sql, T> function) {
        @Nullable Sql kept = idle.poll();
        Sql sql = kept != null ? kept : Sqlite.reader(folder);
        boolean well = false;
        try {
            T result = function.apply(sql);
            well = sql.grave() == null && idle.offer(sql);
            return result;
        } finally {
            if (!well) {
                sql.close();
            }
        }
    }

    @Override
    public void close() {
        for (Sql sql = idle.poll(); sql != null; sql = idle.poll()) {
            sql.close();
        }
    }
}
