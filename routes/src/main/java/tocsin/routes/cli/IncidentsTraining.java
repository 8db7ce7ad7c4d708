package tocsin.routes.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tocsin.alerts.Sha256;
import tocsin.alerts.incident.Linker;
import tocsin.alerts.incident.Model;
import tocsin.alerts.incident.Training;
import tocsin.alerts.incident.evaluation.Labelled;
import tocsin.alerts.incident.evaluation.LabelledReports;
import tocsin.alerts.incident.evaluation.Newsroom;
import tocsin.alerts.incident.evaluation.Schooling;

/** Makes weights of labelled files; the weights say of which and how. */
final class IncidentsTraining {

    private static final long SEED = 11;

    private IncidentsTraining() {}

    /**
     * @param train files, each perhaps with two times: {@code FILE@FIT,CHOOSE}
     * @param retold the same, of files whose rows are told as news first; what is made up calibrates nothing
     * @throws IllegalArgumentException if a file or a time is not as it should be
     */
    static Model learn(List<String> train, List<String> retold) throws IOException {
        List<Schooling.Part> parts = new ArrayList<>();
        List<String> made = new ArrayList<>();
        StringBuilder command = new StringBuilder("tocsin incidents evaluate");
        for (String one : train) {
            parts.add(part(one, read(path(one))));
            command.append(" --train ").append(named(one));
        }
        for (String one : retold) {
            Schooling.Part part = part(one, read(path(one)));
            List<Labelled> known = part.reports().stream()
                    .filter(labelled -> labelled.report().sent().isBefore(part.fit()))
                    .toList();
            parts.add(new Schooling.Part(Newsroom.retold(known, SEED), Instant.MAX, Instant.MAX));
            command.append(" --retold ").append(named(one));
        }
        made.add(command.toString());
        for (Path path : Stream.concat(train.stream(), retold.stream())
                .map(IncidentsTraining::path)
                .distinct()
                .toList()) {
            made.add(path.getFileName() + " sha256 " + Sha256.hex(Files.readAllBytes(path)));
        }
        made.add("settings " + Training.Settings.DEFAULT + ", rules " + Linker.Rules.DEFAULT);
        String version = Sha256.hex(String.join("\n", made).getBytes(StandardCharsets.UTF_8));
        return new Schooling(Linker.Rules.DEFAULT).learn(parts, version.substring(0, 12), made);
    }

    private static Path path(String given) {
        return Path.of(given.split("@", 2)[0]);
    }

    private static String named(String given) {
        return given.replace(path(given).toString(), String.valueOf(path(given).getFileName()));
    }

    private static Schooling.Part part(String given, List<Labelled> reports) {
        if (!given.contains("@")) {
            return Schooling.Part.of(reports);
        }
        String[] times = given.split("@", 2)[1].split(",", -1);
        if (times.length != 2) {
            throw new IllegalArgumentException("FILE@FIT,CHOOSE takes two times: " + given);
        }
        return new Schooling.Part(reports, instant(times[0]), instant(times[1]));
    }

    /** A day is its first instant. @throws IllegalArgumentException if it is neither day nor time */
    static Instant instant(String text) {
        try {
            return Instant.parse(text.length() == 10 ? text + "T00:00:00Z" : text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "not a day like 2018-07-01 nor a time like 2018-07-01T12:00:00Z: " + text, e);
        }
    }

    /** @throws IllegalArgumentException if a line is not as described, naming it */
    static List<Labelled> read(Path path) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(path)) {
            return LabelledReports.read(lines);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ", " + e.getMessage(), e);
        }
    }
}
