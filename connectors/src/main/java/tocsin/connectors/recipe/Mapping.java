package tocsin.connectors.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A compiled mapping: from a record to the recipe alert that {@link RecipeAlert} reads. Safe for several threads at once. */
final class Mapping {

    static final String FILE = "mapping.jslt";

    /** JSLT puts the place of a parse error into its sentence only. */
    private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");

    private static final Pattern EXPECTED = Pattern.compile("(?s)Was expecting one of:.*");

    /** The run of the record that this thread is mapping: JSLT's functions see their arguments only. */
    private final ThreadLocal<RecordRun> running = new ThreadLocal<>();

    private final MappingText text;
    private final @Nullable Expression compiled;

    /** @param problems to be added to: {@code mapping.jslt:line:column: sentence} */
    Mapping(String written, Map<String, Table> tables, List<String> problems) {
        this.text = new MappingText(written);
        text.problems().forEach(problem -> problems.add(FILE + ":" + problem));
        List<Function> functions = new MappingFunctions(tables, running::get).all();
        this.compiled = checked(written, functions, problems) ? counted(functions, problems) : null;
    }

    private @Nullable Expression counted(List<Function> functions, List<String> problems) {
        try {
            return compile(text.counted(), functions);
        } catch (JsltException e) {
            problems.add(FILE + ": its loops cannot be counted: " + sentence(e));
            return null;
        }
    }

    private static boolean checked(String written, List<Function> functions, List<String> problems) {
        try {
            compile(written.replace('\t', ' '), functions);
            return problems.isEmpty();
        } catch (JsltException e) {
            problems.add(FILE + ":" + place(e) + ": " + sentence(e));
        } catch (PatternSyntaxException e) {
            problems.add(FILE + ": not a regular expression: " + RecordRun.shown(e.getPattern()));
        } catch (StackOverflowError e) {
            problems.add(FILE + ": nested too deep");
        }
        return false;
    }

    private static Expression compile(String program, List<Function> functions) {
        return new Parser(new StringReader(program))
                .withSource(FILE)
                .withFunctions(functions)
                .withResourceResolver(name -> {
                    throw new JsltException("a mapping imports nothing; keep it in one file");
                })
                .withObjectFilter(value -> !value.isNull()) // an empty list says something: releasable to nobody
                .compile();
    }

    /** @throws Refused when the mapping refuses the record or fails on it */
    JsonNode map(JsonNode record, JsonNode document, RecordRun run) {
        if (compiled == null) {
            throw new IllegalStateException("the mapping has problems");
        }
        running.set(run);
        try {
            return compiled.apply(Map.of("document", document), record);
        } catch (JsltException e) {
            String at = e.getLine() > 0 ? ":" + text.position(e.getLine(), e.getColumn()) : "";
            throw failed(run, FILE + at + ": " + sentence(e));
        } catch (PatternSyntaxException e) {
            throw failed(run, FILE + ": not a regular expression: " + RecordRun.shown(e.getPattern()));
        } catch (StackOverflowError e) {
            throw new Refused("MAP-TOO-LONG", run.place(), "the mapping goes too deep on this record");
        } finally {
            running.remove();
        }
    }

    private static Refused failed(RecordRun run, String sentence) {
        return new Refused("MAP-FAILED", run.place(), sentence);
    }

    private static String place(JsltException e) {
        Matcher said = PLACE.matcher(e.getMessage());
        if (said.find()) {
            return said.group(1) + ':' + said.group(2);
        }
        return e.getLine() > 0 ? e.getLine() + ":" + e.getColumn() : "1:1";
    }

    private static String sentence(JsltException e) {
        String said = EXPECTED.matcher(e.getMessageWithoutLocation()).replaceFirst("");
        String shown = RecordRun.shown(said.strip());
        return shown.substring(1, shown.length() - 1);
    }
}
