package tocsin.routes.node;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tocsin.routes.partners.Secret;
import tocsin.routes.partners.Secrets;

/** The node's own secret: pseudonyms and delivery ids are made with it. Losing it breaks their stability, leaking it the shield. */
public final class NodeKey {

    private NodeKey() {}

    public static byte[] of(Path data) {
        Secret key = Secrets.making(data, Map.of()).own("node.key");
        return key.value().getBytes(StandardCharsets.UTF_8);
    }
}
