package tocsin.alerts.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What each level of each feature weighs, in log-odds, and how the sum becomes a probability. Immutable. As JSON it names every feature,
 * group and level, and says how it was made.
 */
public final class Model {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String version;
    private final List<String> made;
    private final double[] weights;
    private final Calibration calibration;
    private final double mostOfWords;

    Model(String version, List<String> made, double[] weights, Calibration calibration) {
        this.version = version;
        this.made = List.copyOf(made);
        this.weights = weights.clone();
        this.calibration = calibration;
        this.mostOfWords = mostOf(Feature.TEXT, weights)
                + mostOf(Feature.RARE, weights)
                + mostOf(Feature.ECHO, weights)
                + mostOf(Feature.MEANING, weights);
    }

    /** The one that Tocsin ships. */
    public static Model shipped() {
        try (InputStream in = Model.class.getResourceAsStream("/tocsin/alerts/incident/weights.json")) {
            if (in == null) {
                throw new IllegalStateException("weights.json is missing from the build");
            }
            return of(JSON.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one would think before any data; training starts here. */
    public static Model unschooled() {
        double[] weights = new double[Feature.WEIGHTS];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Feature.of(i).before(Feature.of(i).level(i));
        }
        for (int group = 0; group < Feature.FORMS.groups.size(); group++) {
            weights[Feature.FORMS.at(group, 1)] = -4;
        }
        return new Model("unschooled", List.of(), weights, Calibration.NONE);
    }

    /**
     * @throws IllegalArgumentException if a feature, group or level is missing or unknown, or no number
     */
    public static Model of(JsonNode json) {
        double[] weights = new double[Feature.WEIGHTS];
        JsonNode table = json.path("weights");
        for (int i = 0; i < weights.length; i++) {
            Feature feature = Feature.of(i);
            JsonNode weight = table.path(name(feature))
                    .path(feature.groups.get(feature.group(i)))
                    .path(feature.levels.get(feature.level(i)));
            if (!weight.isNumber()) {
                throw new IllegalArgumentException("no weight for " + describe(i) + " in the model "
                        + json.path("version").asText());
            }
            weights[i] = weight.doubleValue();
        }
        List<String> made = new ArrayList<>();
        json.path("made").forEach(line -> made.add(line.asText()));
        return new Model(json.path("version").asText(), made, weights, Calibration.of(json.path("calibration")));
    }

    public ObjectNode json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("version", version);
        ArrayNode lines = json.putArray("made");
        made.forEach(lines::add);
        json.set("calibration", calibration.json());
        ObjectNode table = json.putObject("weights");
        for (int i = 0; i < weights.length; i++) {
            Feature feature = Feature.of(i);
            table.withObjectProperty(name(feature))
                    .withObjectProperty(feature.groups.get(feature.group(i)))
                    .put(feature.levels.get(feature.level(i)), Math.round(weights[i] * 10_000) / 10_000.0);
        }
        return json;
    }

    public String version() {
        return version;
    }

    /** The probability that holds, for one that the uncalibrated model gave. */
    public double held(double said) {
        return Matcher.share(calibration.of(Math.log(said / (1 - said))));
    }

    double weight(int at) {
        return weights[at];
    }

    double[] weights() {
        return weights.clone();
    }

    /** What the words of two texts can add at most. */
    double mostOfWords() {
        return mostOfWords;
    }

    private static double mostOf(Feature feature, double[] weights) {
        double most = 0;
        for (int group = 0; group < feature.groups.size(); group++) {
            for (int level = 0; level < feature.levels.size(); level++) {
                most = Math.max(most, weights[feature.at(group, level)]);
            }
        }
        return most;
    }

    Calibration calibration() {
        return calibration;
    }

    /** This model without its calibration: what it says then can be measured and {@link #calibrated}. */
    public Model uncalibrated() {
        return new Model(version, made, weights, Calibration.NONE);
    }

    /**
     * This model, corrected by how often it was right.
     *
     * @param said probabilities that the uncalibrated model gave
     * @param right whether each was so
     */
    public Model calibrated(List<Double> said, List<Boolean> right) {
        List<Calibration.Answer> answers = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            double share = Math.min(1 - 1e-9, Math.max(1e-9, said.get(i)));
            answers.add(new Calibration.Answer(Math.log(share / (1 - share)), right.get(i)));
        }
        return new Model(version, made, weights, Calibration.fit(answers));
    }

    static String name(Feature feature) {
        return feature.name().toLowerCase(Locale.ROOT);
    }

    static String describe(int weight) {
        Feature feature = Feature.of(weight);
        return name(feature) + " / " + feature.groups.get(feature.group(weight)) + " / "
                + feature.levels.get(feature.level(weight));
    }
}
