package tocsin.routes.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One measured figure or audited fault, as a line of JSON:
 *
 * <pre>{@code
 * Fact.of("crash", "kill -9 at random instants").n(1000).lost(0).unmarked(0).outOfOrder(0)
 *         .figure("documents", 812_000).command("mvn verify -Pkills -Dtocsin.kills=1000").append();
 * }</pre>
 *
 * What was not audited is left out, never given as zero.
 */
public final class Fact {

    /** Absolute path of the file that facts are appended to. */
    public static final String FILE = "tocsin.figures";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ObjectNode json;

    private Fact(ObjectNode json) {
        this.json = json;
    }

    /** @param section crash, fault, isolation, bench, soak or scale: the page's sections */
    public static Fact of(String section, String name) {
        return new Fact(MAPPER.createObjectNode().put("section", section).put("name", name));
    }

    /** How often it was tried: kills, flips, runs. */
    public Fact n(long n) {
        json.put("n", n);
        return this;
    }

    /** Receipted and never delivered. */
    public Fact lost(long lost) {
        json.put("lost", lost);
        return this;
    }

    /** Delivered again without the same id and the mark. */
    public Fact unmarked(long unmarked) {
        json.put("unmarked", unmarked);
        return this;
    }

    /** Delivered unmarked after what revises it, within an incident. */
    public Fact outOfOrder(long outOfOrder) {
        json.put("outOfOrder", outOfOrder);
        return this;
    }

    /** @param name with its unit, for people: {@code p99 ms}, {@code documents} */
    public Fact figure(String name, double value) {
        ObjectNode figures = json.withObject("/figures");
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            figures.put(name, (long) value);
        } else {
            figures.put(name, value);
        }
        return this;
    }

    /** What to type to measure it again. */
    public Fact command(String command) {
        json.put("command", command);
        return this;
    }

    /** One sentence. */
    public Fact note(String note) {
        json.put("note", note);
        return this;
    }

    /** Leaves it in the file that system property {@value #FILE} names; does nothing when that is not set. */
    public void append() {
        String file = System.getProperty(FILE);
        if (file != null) {
            append(Path.of(file));
        }
    }

    /** In one write, so that several processes may share a file. */
    void append(Path file) {
        try {
            byte[] line = (json + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the order of the file; of facts with the same section and name the last one holds. */
    static List<Fact> read(Path file) throws IOException {
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                Fact fact = new Fact((ObjectNode) MAPPER.readTree(line));
                facts.put(fact.section() + "\n" + fact.name(), fact);
            }
        }
        return List.copyOf(facts.values());
    }

    String section() {
        return json.path("section").asText();
    }

    String name() {
        return json.path("name").asText();
    }

    String command() {
        return json.path("command").asText();
    }

    String note() {
        return json.path("note").asText();
    }

    /** @param field n, lost, unmarked or outOfOrder */
    OptionalLong count(String field) {
        JsonNode count = json.get(field);
        return count == null ? OptionalLong.empty() : OptionalLong.of(count.asLong());
    }

    /** Name and value, in the order they were given. */
    Iterable<Map.Entry<String, JsonNode>> figures() {
        return json.path("figures").properties();
    }
}
