package tocsin.routes.store;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Holds a store to one node key. Delivery ids, pseudonyms and seals are made with it: a node with another key would not know the ids
 * that partners were told, and would show the same source under another name. The store keeps a mark of the key and not the key, so
 * that whoever reads the database cannot undo pseudonyms or make seals.
 */
final class KeyMark {

    private KeyMark() {}

    /** Leaves the mark at the first time. Throws {@link IllegalStateException} when it is another key's. */
    static void check(Sql sql, byte[] key, String place) {
        byte[] mark = Sha256.key("node key", HexFormat.of().formatHex(key));
        byte[] kept =
                sql.first("SELECT mark FROM node_key", row -> row.getBytes(1)).orElse(null);
        if (kept == null) {
            sql.update("INSERT INTO node_key (mark) VALUES (?)", (Object) mark);
        } else if (!Arrays.equals(kept, mark)) {
            throw new IllegalStateException("NODE-KEY: the store in " + place
                    + " was made with another node's key; give this node the same one (secrets/node.key in the data folder of"
                    + " a node that works on it, or 'key' under 'store' in tocsin.yaml)");
        }
    }
}
