import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * JSLT against JSONata: speed, error position, what a hostile mapping can do. Prints the tables of 0002-mapping-language.md.
 *
 * <pre>
 * mvn -q dependency:copy-dependencies -DoutputDirectory=target/lib
 * java -cp 'target/lib/*' Experiment.java
 * </pre>
 */
public class Experiment {

    static final ObjectMapper JSON = new ObjectMapper();

    static final String RECORD = """
            {"_uuid": "7c1e6f0a-11d2-4d5e-9a70-4a0d6f3c2b18", "_submission_time": "2026-11-20T08:31:07",
             "form_id": "incident", "lang": "ar", "incident/what": "market_attack", "incident/when": "2026-11-20T07:10:00.000+02:00",
             "incident/scale": "large", "incident/witnessed": "yes", "incident/title": "Shots at the market",
             "incident/story": "Armed men came in three cars and fired at the stalls.", "incident/place_name": "North market",
             "incident/location": "12.909 23.471 512.0 14.5", "incident/killed": "3", "incident/injured": "11",
             "incident/actors": "militia police", "incident/groups": "displaced traders", "consent": "yes",
             "signs": [{"factor": "7", "indicator": "7.4", "note": "checkpoints"}, {"factor": "8", "indicator": "", "note": ""}],
             "meta/deprecatedID": "uuid:00000000-11d2-4d5e-9a70-4a0d6f3c2b18"}
            """;

    static final String JSLT_SEVEN = """
            {"id": ."_uuid", "sent": ."_submission_time", "event": ."incident/what", "severity": ."incident/scale",
             "headline": ."incident/title", "description": ."incident/story",
             "certainty": if (."incident/witnessed" == "yes") "Observed" else "Possible"}
            """;

    static final String JSONATA_SEVEN = """
            {"id": $."_uuid", "sent": $."_submission_time", "event": $."incident/what", "severity": $."incident/scale",
             "headline": $."incident/title", "description": $."incident/story",
             "certainty": $."incident/witnessed" = "yes" ? "Observed" : "Possible"}
            """;

    static final String JSLT_FULL = """
            let p = split(."incident/location", " ")
            let severities = {"small": "Minor", "medium": "Moderate", "large": "Severe"}
            {"id": "uuid:" + ."_uuid", "sent": ."_submission_time", "language": .lang, "event": ."incident/what",
             "severity": fallback(get-key($severities, ."incident/scale"), "Unknown"),
             "certainty": if (."incident/witnessed" == "yes") "Observed" else "Possible",
             "headline": ."incident/title", "description": ."incident/story", "onset": ."incident/when",
             "areas": [{"description": ."incident/place_name",
                        "point": {"lat": number($p[0]), "lon": number($p[1]), "precisionKm": number($p[3]) / 1000}}],
             "casualties": {"killed": {"best": number(."incident/killed")}, "injured": {"best": number(."incident/injured")}},
             "actors": split(."incident/actors", " "), "affectedGroups": split(."incident/groups", " "),
             "warningSigns": [for (.signs) {"riskFactor": number(.factor), "indicator": .indicator, "note": .note}],
             "references": if (."meta/deprecatedID") [{"identifier": ."meta/deprecatedID"}],
             "personalData": .consent != "yes", "form": .form_id}
            """;

    static final String JSONATA_FULL = """
            ($p := $split($."incident/location", " ");
             $severities := {"small": "Minor", "medium": "Moderate", "large": "Severe"};
             $s := $lookup($severities, $."incident/scale");
             {"id": "uuid:" & $."_uuid", "sent": $."_submission_time", "language": lang, "event": $."incident/what",
             "severity": $exists($s) ? $s : "Unknown",
             "certainty": $."incident/witnessed" = "yes" ? "Observed" : "Possible",
             "headline": $."incident/title", "description": $."incident/story", "onset": $."incident/when",
             "areas": [{"description": $."incident/place_name",
                        "point": {"lat": $number($p[0]), "lon": $number($p[1]), "precisionKm": $number($p[3]) / 1000}}],
             "casualties": {"killed": {"best": $number($."incident/killed")}, "injured": {"best": $number($."incident/injured")}},
             "actors": $split($."incident/actors", " "), "affectedGroups": $split($."incident/groups", " "),
             "warningSigns": [signs.{"riskFactor": $number(factor), "indicator": indicator, "note": note}],
             "references": [$."meta/deprecatedID".{"identifier": $}],
             "personalData": consent != "yes", "form": form_id})
            """;

    public static void main(String[] args) throws Exception {
        System.out.println("| µs per record (best of 5, CPU time) | JSLT 0.1.14 | JSONata 0.9.10 |\n|---|---|---|");
        System.out.printf("| seven fields | %.1f | %.1f |%n", jslt(JSLT_SEVEN), jsonata(JSONATA_SEVEN));
        System.out.printf("| a whole alert | %.1f | %.1f |%n", jslt(JSLT_FULL), jsonata(JSONATA_FULL));

        System.out.println("\n| mistake | JSLT says | JSONata says |\n|---|---|---|");
        mistake("misspelt function, line 2", "{\"a\": .b,\n \"c\": uper(.d)}", "{\"a\": b,\n \"c\": $uper(d)}");
        mistake("missing comma, line 2", "{\"a\": .b\n \"c\": .d}", "{\"a\": b\n \"c\": d}");
        mistake("not a number, line 2", "{\"a\": 1,\n \"c\": number(\"x\")}", "{\"a\": 1,\n \"c\": $number(\"x\")}");
        mistake("misspelt variable, line 2", "let p = 1\n{\"c\": $q}", "($p := 1;\n{\"c\": $q})");

        System.out.println("\n| hostile mapping (5 s allowed) | JSLT | JSONata | JSONata, bounds set (500 ms, 200 deep) |\n|---|---|---|---|");
        hostile("endless recursion", "def f(n) f($n + 1)\nf(1)", "($f := function($n) {1 + $f($n + 1)}; $f(1))");
        hostile(
                "endless tail recursion",
                "def f(n) f($n + 1)\nf(1)",
                "($f := function($n) {$f($n + 1)}; $f(1))");
        hostile(
                "2^60 calls, 60 deep",
                "def f(n) if ($n == 0) 1 else f($n - 1) + f($n - 1)\nf(60)",
                "($f := function($n) {$n = 0 ? 1 : $f($n - 1) + $f($n - 1)}; $f(60))");
        hostile(
                "loops in loops, 50^8 turns",
                "let a = split(\"" + "a,".repeat(50) + "\", \",\")\n{\"x\": [for ($a) size([for ($a) size([for ($a) size([for ($a) size([for ($a)"
                        + " size([for ($a) size([for ($a) size([for ($a) 1])])])])])])])]}",
                "($a := [1..50]; $map($a, function($v) {$sum($map($a, function($w) {$sum($map($a, function($x) {$sum($map($a,"
                        + " function($y) {$sum($map($a, function($z) {$sum($map($a, function($u) {$sum($a)}))}))}))}))}))}))");
        hostile("range of 9,999,999, squared", "null", "[1..9999999].[1..9999999]");
        hostile(
                "regular expression that back-tracks",
                "test(\"" + "1,".repeat(30) + "\", \"^(.*?,){29}P\")",
                "$contains(\"" + "1,".repeat(30) + "\", /^(.*?,){29}P/)");
        System.exit(0);
    }

    static double jslt(String mapping) throws Exception {
        Expression compiled = Parser.compileString(mapping);
        JsonNode record = JSON.readTree(RECORD);
        if (compiled.apply(record).size() < 7) {
            throw new IllegalStateException("the mapping gives nothing");
        }
        return measured(() -> compiled.apply(record));
    }

    /** From and to Jackson's tree, as a connector would have to. */
    static double jsonata(String mapping) throws Exception {
        Jsonata compiled = Jsonata.jsonata(mapping);
        JsonNode record = JSON.readTree(RECORD);
        if (JSON.valueToTree(compiled.evaluate(JSON.convertValue(record, Map.class))).size() < 7) {
            throw new IllegalStateException("the mapping gives nothing");
        }
        return measured(() -> JSON.valueToTree(compiled.evaluate(JSON.convertValue(record, Map.class))));
    }

    static double measured(Callable<Object> once) throws Exception {
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long from = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int i = 0; i < 20_000; i++) {
                once.call();
            }
            best = Math.min(best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - from) / 20_000e3);
        }
        return best;
    }

    static void mistake(String what, String jslt, String jsonata) {
        System.out.printf(
                "| %s | %s | %s |%n",
                what,
                said(() -> Parser.compileString(jslt).apply(JSON.createObjectNode())),
                said(() -> Jsonata.jsonata(jsonata).evaluate(Map.of())));
    }

    static void hostile(String what, String jslt, String jsonata) {
        System.out.printf(
                "| %s | %s | %s | %s |%n",
                what,
                within(() -> Parser.compileString(jslt).apply(JSON.createObjectNode())),
                within(() -> Jsonata.jsonata(jsonata).evaluate(Map.of())),
                within(() -> {
                    Jsonata compiled = Jsonata.jsonata(jsonata);
                    Jsonata.Frame frame = compiled.createFrame();
                    frame.setRuntimeBounds(500, 200);
                    return compiled.evaluate(Map.of(), frame);
                }));
    }

    static String said(Callable<Object> attempt) {
        try {
            return "nothing: " + attempt.call();
        } catch (JsltException e) {
            return short_(e.getMessage());
        } catch (JException e) {
            return short_(e.getDetailedErrorMessage()) + " (character " + e.getLocation() + ")";
        } catch (Throwable e) {
            return e.getClass().getSimpleName() + " " + short_(String.valueOf(e.getMessage()));
        }
    }

    static String within(Callable<Object> attempt) {
        FutureTask<String> task = new FutureTask<>(() -> short_(said(attempt)));
        Thread thread = new Thread(null, task, "hostile", 1 << 20);
        thread.setDaemon(true);
        long from = System.nanoTime();
        thread.start();
        try {
            String said = task.get(5, TimeUnit.SECONDS);
            return said + ", " + (System.nanoTime() - from) / 1_000_000 + " ms";
        } catch (TimeoutException e) {
            return "**still running**";
        } catch (InterruptedException | ExecutionException e) {
            return e.toString();
        } finally {
            thread.setPriority(Thread.MIN_PRIORITY);
        }
    }

    static String short_(String text) {
        String line = text.replaceAll("\\s+", " ").replace("|", "/");
        return line.length() > 110 ? line.substring(0, 110) + "…" : line;
    }
}
