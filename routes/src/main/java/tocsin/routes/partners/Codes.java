package tocsin.routes.partners;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every code that a mistake in the configuration can have. They are stable: scripts compare them. */
final class Codes {

    static final Map<String, String> MEANINGS = meanings();

    private Codes() {}

    static String known(String code) {
        if (!MEANINGS.containsKey(code)) {
            throw new IllegalArgumentException("an undocumented code: " + code);
        }
        return code;
    }

    private static Map<String, String> meanings() {
        Map<String, String> codes = new LinkedHashMap<>();
        file(codes);
        keys(codes);
        values(codes);
        names(codes);
        secrets(codes);
        rules(codes);
        return Collections.unmodifiableMap(codes);
    }

    private static void file(Map<String, String> codes) {
        codes.put("FILE-UNREADABLE", "The file is missing, too large (256 KiB), not UTF-8, or may not be read.");
        codes.put("FILE-EMPTY", "There is nothing in the file.");
        codes.put("FILE-NAME", "Partner files end with `.yaml`; this one would not be read.");
        codes.put("YAML-SYNTAX", "The file is not YAML.");
        codes.put("YAML-ALIAS", "Anchors and aliases (`&`, `*`) are not taken: write the value out.");
        codes.put("YAML-DEEP", "More than twenty levels of nesting.");
    }

    private static void keys(Map<String, String> codes) {
        codes.put("KEY-UNKNOWN", "There is no such setting here. The nearest one is suggested.");
        codes.put("KEY-REPEATED", "The setting stands twice.");
        codes.put("KEY-MISSING", "A setting without a default is missing.");
        codes.put("CHOICE", "Exactly one of several settings is needed.");
        codes.put("VALUE-TYPE", "A single value, a list or settings were expected, and something else stands there.");
        codes.put("VALUE-EMPTY", "The setting has no value.");
    }

    private static void values(Map<String, String> codes) {
        codes.put("WORD-UNKNOWN", "Not one of the words that the setting takes.");
        codes.put("TLP-UNKNOWN", "Not a label of the Traffic Light Protocol 2.0.");
        codes.put("ID-INVALID", "An id is two to forty small letters, digits and dashes, a letter first.");
        codes.put("DURATION", "Not a duration such as `5s`, `2m`, `6h`, `7d`.");
        codes.put("SIZE", "Not a size such as `512KiB`, `2MiB`.");
        codes.put("COUNT", "Not a count such as `600`.");
        codes.put("PORT", "Not a port from 0 to 65535.");
        codes.put("KILOMETRES", "Not a distance in kilometres.");
        codes.put("URL", "Not a web address.");
        codes.put("STORE-URL", "Not the address of a PostgreSQL, or with a parameter that is not taken.");
        codes.put("BROKER-URL", "Not the addresses of brokers, or with more than host and port.");
        codes.put("HOST", "Not the name of a host.");
        codes.put("PATH", "Not a path of this system.");
        codes.put("ZONE-UNKNOWN", "Not a time zone.");
        codes.put(
                "TIME",
                "Not a date with time and zone such as `2026-12-01T08:00Z`, or not a time of day such as `02:00`.");
        codes.put("LANGUAGE", "Not a language tag.");
        codes.put("PLACE", "Not a place: latitude, comma, longitude.");
        codes.put("POLYGON", "Not three or more places separated by spaces.");
    }

    private static void names(Map<String, String> codes) {
        codes.put("ID-FILE", "The partner's id and the file's name differ.");
        codes.put("ID-RESERVED", "No partner can be called `tocsin`: the node calls itself so.");
        codes.put("ID-REPEATED", "Two partners, or two feeds or channels of one partner, have the same id.");
        codes.put("PARTNER-UNKNOWN", "Warning: a delegate that is no partner.");
        codes.put("NAME-UNKNOWN", "Warning: `releasable-to` names neither a partner nor a group.");
        codes.put("FORMAT-UNKNOWN", "No connector reads this format.");
        codes.put("FORM-UNKNOWN", "No connector renders this form.");
        codes.put("RECIPE-MISSING", "There is no such recipe folder.");
        codes.put("RECIPE-BROKEN", "The recipe has mistakes; the sentence says where.");
        codes.put("RECIPE-UNEXPECTED", "Only the formats json and csv take a recipe.");
        codes.put("KEY-FILE", "The file of a pinned key is missing or holds no key.");
    }

    private static void secrets(Map<String, String> codes) {
        codes.put(
                "SECRET-LITERAL",
                "A secret stands in the file itself. It is not shown. Change it: others could read it.");
        codes.put("SECRET-REFERENCE", "Not `secret:env:NAME`, `secret:file:PATH` or `secret:data:NAME`.");
        codes.put("SECRET-MISSING", "The variable is not set, or the file is missing or empty.");
        codes.put("SECRET-MODE", "Others than the owner may read the secret's file.");
        codes.put("CREDENTIAL-MISSING", "A transport that asks for the partner's credential, and none is given.");
        codes.put("URL-CREDENTIALS", "A user or password stands in a URL.");
    }

    private static void rules(Map<String, String> codes) {
        codes.put("URL-INSECURE", "http to another machine; only https leaves this one.");
        codes.put("RETENTION-SHORT", "Content would be removed within a day.");
        codes.put("FOLDER-SHARED", "Two feeds or channels use one folder.");
        codes.put("KEYS-MISSING", "`signature: require` without `keys`.");
        codes.put("LIMIT-ABOVE-NODE", "A feed's limit is above the node's own.");
        codes.put("PAUSE", "A pause that never begins or never ends, or with settings of the other sort of pause.");
        codes.put("STATUS-MIXED", "`status` mixes Actual with others.");
        codes.put("HANDLING-LOOSER", "A feed's handling is looser than its partner's.");
    }
}
