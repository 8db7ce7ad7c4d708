package tocsin.connectors.recipe;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import tocsin.connectors.Document;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.Reader;
import tocsin.connectors.Reading;

/** Recipes written on the spot. */
record Recipes(Path folder) {

    Recipes with(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Recipes json(String mapping) {
        return with("recipe.json", "{\"format\": \"made-up\", \"reads\": \"json\"}")
                .with("mapping.jslt", mapping);
    }

    List<String> problems() {
        return RecipeLoader.load(folder).fold(ready -> List.of(), Recipe.Broken::problems);
    }

    Reading read(String document) {
        FeedParameters parameters = new FeedParameters(ZoneId.of("Africa/Nairobi"), "sw", List.of(), folder);
        return new Reader(RecipeConnector.own("json", parameters), parameters)
                .read(new Document(document.getBytes(UTF_8), ""));
    }

    /** Codes and sentences of the refusals. */
    List<String> refusals(String document) {
        return read(document).records().stream()
                .filter(Item.Refused.class::isInstance)
                .map(item -> ((Item.Refused) item).refusal())
                .map(refusal -> refusal.code() + " " + refusal.place() + ": " + refusal.sentence())
                .toList();
    }

    Item.Read first(String document) {
        return (Item.Read) read(document).records().get(0);
    }
}
