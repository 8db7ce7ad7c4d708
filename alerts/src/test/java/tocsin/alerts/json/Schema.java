package tocsin.alerts.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tocsin.alerts.Alert;

/** The published schema, for tests. */
final class Schema {

    static final JsonNode TREE = tree();

    private static final JsonSchema VALIDATOR = JsonSchemaFactory.getInstance(
                    SpecVersion.VersionFlag.V202012,
                    factory -> factory.metaSchema(JsonMetaSchema.builder(JsonMetaSchema.getV202012())
                            .keyword(new NonValidationKeyword("x-cap"))
                            .build()))
            .getSchema(TREE);

    private Schema() {}

    /** What is wrong with it, in sentences; empty when valid. */
    static List<String> problems(byte[] json) {
        return VALIDATOR.validate(new String(json, UTF_8), InputFormat.JSON).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    private static JsonNode tree() {
        try (InputStream schema = Alert.class.getResourceAsStream("/tocsin/alerts/alert.schema.json")) {
            return new ObjectMapper().readTree(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
