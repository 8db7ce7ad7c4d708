package tocsin.routes.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Exchange;

/** Writes each delivery as one file, named by its id: once more is the same file. */
public final class FolderChannel {

    private final Path folder;
    private final String ending;

    /** @param form of the channel, for the ending of its files */
    public FolderChannel(Path folder, String form) {
        this.folder = folder;
        this.ending = switch (form) {
            case "alert-json" -> ".json";
            case "cap" -> ".cap.xml";
            default -> ".txt";
        };
    }

    public void write(Exchange exchange) throws IOException {
        Files.createDirectories(folder);
        DurableFiles.write(
                folder.resolve(DeliverProperties.delivery(exchange) + ending),
                exchange.getMessage().getBody(byte[].class));
    }
}
