package tocsin.connectors.contract;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.alerts.Alert;
import tocsin.alerts.Finding;
import tocsin.alerts.Identity;
import tocsin.alerts.Refusal;
import tocsin.alerts.json.ContentDigest;
import tocsin.connectors.Document;
import tocsin.connectors.FeedConnector;
import tocsin.connectors.Reader;
import tocsin.connectors.Reading;

/**
 * What holds for every feed connector. Each rule gives the ways in which the connector breaks it, as sentences; none when it holds.
 *
 * @param connector made with the folder's own parameters
 */
record FeedRules(FeedConnector connector, ConnectorFolder folder) {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long MEMORY_BASE = 256L * 1024 * 1024;
    private static final long MEMORY_PER_BYTE = 150;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");
    private static final Pattern INNARDS = Pattern.compile(
            "Exception|StackOverflow|OutOfMemory|\\bjavax?\\.|\\bcom\\.(fasterxml|ctc|schibsted|ibm)\\.|\\borg\\.(codehaus|xml|w3c)\\."
                    + "|\\btocsin\\.[a-z]|\\.java:\\d|\\tat |\\[B@|null pointer|Cannot invoke");

    /** At least three fixtures and a refused sample; for each what is expected of it; nothing stale. */
    List<String> samplesAreComplete() {
        List<String> problems = new ArrayList<>();
        if (folder.fixtures().size() < 3) {
            problems.add(folder.fixtures().size() + " fixtures, at least 3 expected");
        }
        if (folder.refused().isEmpty()) {
            problems.add("no refused sample");
        }
        for (Path fixture : folder.fixtures()) {
            check(problems, Files.exists(folder.expectedOf(fixture)), fixture, "no expected file");
        }
        Set<String> fixtures = names(folder.fixtures());
        check(problems, fixtures.size() == folder.fixtures().size(), folder.path(), "two fixtures of one name");
        for (Path expected : folder.expected()) {
            check(problems, fixtures.contains(ConnectorFolder.name(expected)), expected, "stale: no such fixture");
        }
        for (Path sample : folder.refused()) {
            check(problems, Files.exists(folder.refusalOf(sample)), sample, "no .txt with the refusal");
        }
        Set<String> refused = names(folder.refused());
        for (Path refusal : folder.refusals()) {
            check(problems, refused.contains(ConnectorFolder.name(refusal)), refusal, "stale: no such sample");
        }
        return problems;
    }

    /** @param rewrite write what was read over what was expected */
    List<String> readsWhatIsExpected(boolean rewrite) {
        List<String> problems = new ArrayList<>();
        for (Path fixture : folder.fixtures()) {
            String got = ReadingJson.of(read(ConnectorFolder.document(fixture)));
            compare(folder.expectedOf(fixture), got, rewrite, problems);
        }
        return problems;
    }

    /** Refused samples read into refusals alone, word for word. */
    List<String> refusesWordForWord(boolean rewrite) {
        List<String> problems = new ArrayList<>();
        for (Path sample : folder.refused()) {
            Reading reading = read(ConnectorFolder.document(sample));
            check(problems, alerts(reading).isEmpty(), sample, "an alert was read from a refused sample");
            check(problems, !refusals(reading).isEmpty(), sample, "nothing was refused");
            String got = refusals(reading).stream()
                    .map(refusal -> refusal.code() + " " + refusal.place() + ": " + refusal.sentence() + "\n")
                    .collect(Collectors.joining());
            compare(folder.refusalOf(sample), got, rewrite, problems);
        }
        return problems;
    }

    /** The same twice, and from four threads at once. */
    List<String> readsTheSameAlways() {
        List<String> problems = new ArrayList<>();
        List<String> first = readAll();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<List<String>>> tasks = List.of(this::readAll, this::readAll, this::readAll, this::readAll);
            for (Future<List<String>> again : threads.invokeAll(tasks)) {
                compare("read again", first, again.get(), problems);
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
        return problems;
    }

    /** Whatever language and clock the machine has. */
    List<String> readsTheSameEverywhere() {
        List<String> problems = new ArrayList<>();
        List<String> here = readAll();
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
                compare("read under " + tag, here, readAll(), problems);
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        return problems;
    }

    /** What a connector reads itself bears the digest of what it says, and its own identity is no accident of the reading. */
    List<String> sealsItsAlerts() {
        List<String> problems = new ArrayList<>();
        for (Path fixture : folder.fixtures()) {
            for (Alert alert : alerts(connector.read(ConnectorFolder.document(fixture)))) {
                check(
                        problems,
                        ContentDigest.seal(alert).equals(alert),
                        fixture,
                        "the content digest is not the alert's");
            }
        }
        return problems;
    }

    /** An update differs from what it updates, and leads to it. */
    List<String> tellsUpdatesFromRepeats() {
        List<Path> updates = folder.fixtures().stream()
                .filter(file -> ConnectorFolder.name(file).startsWith("update"))
                .toList();
        boolean none = folder.readme().lines().anyMatch(line -> line.strip().equals("updates: none"));
        if (none || updates.isEmpty()) {
            return none == updates.isEmpty()
                    ? List.of()
                    : List.of("either a fixture update.* or a README line \"updates: none\" expected");
        }
        List<String> problems = new ArrayList<>();
        for (Path update : updates) {
            List<Alert> others = folder.fixtures().stream()
                    .filter(other -> !other.equals(update))
                    .flatMap(other -> alerts(read(ConnectorFolder.document(other))).stream())
                    .toList();
            List<Alert> revisions = alerts(read(ConnectorFolder.document(update)));
            boolean leads =
                    revisions.stream().anyMatch(alert -> others.stream().anyMatch(other -> revises(alert, other)));
            check(problems, leads, update, "no alert in it revises an alert of another fixture");
        }
        return problems;
    }

    /** Broken, foreign and hostile documents: a refusal or an alert, soon, in little memory; never an exception. */
    List<String> survivesNoise() {
        List<String> problems = new ArrayList<>();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (Noise noise : noise()) {
                String problem = survives(noise, thread);
                if (!problem.isEmpty()) {
                    problems.add(noise.name() + ": " + problem);
                }
            }
        } finally {
            thread.shutdownNow();
        }
        return problems;
    }

    /** Codes are codes, places are places, sentences are for people. */
    List<String> speaksPlainly() {
        return allReadings()
                .flatMap(FeedRules::said)
                .map(FeedRules::blemish)
                .filter(blemish -> !blemish.isEmpty())
                .distinct()
                .toList();
    }

    /** Every code that the connector itself can be seen to use stands in its README. */
    List<String> describesItsCodes() {
        String readme = folder.readme();
        return allReadings()
                .flatMap(FeedRules::said)
                .map(Finding::code)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .filter(code -> !Pattern.compile("(?<![A-Z0-9-])" + Pattern.quote(code) + "(?![A-Z0-9-])")
                        .matcher(readme)
                        .find())
                .map(code -> code + " does not stand in the README")
                .toList();
    }

    private String survives(Noise noise, ExecutorService thread) {
        Future<Long> memory = thread.submit(() -> allocatedBy(() -> connector.read(noise.document())));
        Reading reading;
        try {
            long bytes = memory.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (bytes > MEMORY_BASE + MEMORY_PER_BYTE * noise.document().bytes().length) {
                return bytes / 1_000_000 + " MB were allocated";
            }
            reading = read(noise.document());
        } catch (ExecutionException e) {
            return "threw " + e.getCause();
        } catch (TimeoutException e) {
            return "not read within " + PATIENCE.toSeconds() + " s";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return judge(noise, reading);
    }

    private static String judge(Noise noise, Reading reading) {
        List<Finding> said = said(reading).toList();
        if (said.stream().anyMatch(finding -> finding.code().equals("CONNECTOR-FAILED"))) {
            return "a connector failed: " + said;
        }
        if (reading.toString().contains(Noise.CANARY)) {
            return "a file of this machine was read";
        }
        if (noise.mustRefuse() && refusals(reading).isEmpty()) {
            return "nothing was refused";
        }
        if (!noise.mayCarry() && !alerts(reading).isEmpty()) {
            return "an alert was read from it";
        }
        return reading.records().isEmpty() && said.isEmpty() ? "nothing was read and nothing was said" : "";
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    private List<Noise> noise() {
        List<Noise> all = new ArrayList<>(Noise.plain());
        for (Path fixture : folder.fixtures()) {
            byte[] sample = ConnectorFolder.document(fixture).bytes();
            for (Noise noise : Noise.madeFrom(sample, Canary.file())) {
                all.add(new Noise(
                        fixture.getFileName() + " " + noise.name(),
                        noise.document(),
                        noise.mustRefuse(),
                        noise.mayCarry()));
            }
        }
        return all;
    }

    /** Of fixtures, refused samples and noise: what this connector itself says, and not what those of its payloads say. */
    private Stream<Reading> allReadings() {
        Stream<Document> samples = Stream.concat(folder.fixtures().stream(), folder.refused().stream())
                .map(ConnectorFolder::document);
        return Stream.concat(samples, noise().stream().map(Noise::document)).map(connector::read);
    }

    private static Stream<Finding> said(Reading reading) {
        Stream<Finding> ofRecords = reading.records().stream()
                .flatMap(item -> item.fold(
                        read -> read.findings().stream(),
                        refused -> Stream.of(asFinding(refused.refusal())),
                        linked -> Stream.of(),
                        enclosed -> enclosed.findings().stream()));
        return Stream.concat(ofRecords, reading.findings().stream());
    }

    private static Finding asFinding(Refusal refusal) {
        return new Finding(refusal.code(), refusal.place(), refusal.sentence());
    }

    private static String blemish(Finding said) {
        if (!CODE.matcher(said.code()).matches()) {
            return "\"" + said.code() + "\" is not a code like TIME-NO-ZONE";
        }
        if (said.place().isBlank() || said.sentence().isBlank()) {
            return said.code() + " comes without a place or a sentence";
        }
        if (said.sentence().length() > 500 || said.place().length() > 500) {
            return said.code() + " says too much: " + said.sentence().length() + " characters";
        }
        return INNARDS.matcher(said.place() + " " + said.sentence()).find()
                ? said.code() + " shows innards: " + said.sentence()
                : "";
    }

    private static boolean revises(Alert later, Alert earlier) {
        Identity one = later.identity();
        Identity other = earlier.identity();
        boolean series = one.seriesKey().equals(other.seriesKey());
        boolean reference = later.kind().references().stream()
                .anyMatch(to -> to.identifier().equals(other.identifier())
                        && (to.sender().isEmpty() || to.sender().equals(other.sender())));
        return !one.key().equals(other.key()) && (series || reference);
    }

    private Reading read(Document document) {
        return new Reader(connector, folder.parameters()).read(document);
    }

    /** What is read from each sample, by its file name. */
    Map<String, String> readings() {
        return Stream.concat(folder.fixtures().stream(), folder.refused().stream())
                .collect(Collectors.toMap(
                        file -> folder.path().relativize(file).toString(),
                        file -> ReadingJson.of(read(ConnectorFolder.document(file)))));
    }

    private List<String> readAll() {
        return new TreeMap<>(readings())
                .entrySet().stream()
                        .map(sample -> sample.getKey() + "\n" + sample.getValue())
                        .toList();
    }

    private static List<Alert> alerts(Reading reading) {
        return reading.records().stream()
                .flatMap(item -> item.fold(
                        read -> Stream.of(read.alert()),
                        no -> Stream.of(),
                        no -> Stream.of(),
                        no -> Stream.<Alert>of()))
                .toList();
    }

    private static List<Refusal> refusals(Reading reading) {
        return reading.records().stream()
                .flatMap(item -> item.fold(
                        no -> Stream.of(),
                        refused -> Stream.of(refused.refusal()),
                        no -> Stream.of(),
                        no -> Stream.<Refusal>of()))
                .toList();
    }

    private static void compare(Path golden, String got, boolean rewrite, List<String> problems) {
        if (rewrite) {
            ConnectorFolder.write(golden, got);
        } else if (Files.exists(golden)) {
            Difference.between(ConnectorFolder.text(golden), got)
                    .ifPresent(difference -> problems.add(golden + " " + difference));
        } else {
            problems.add(golden + " does not exist; -Dtocsin.rewrite=true writes it");
        }
    }

    private static void compare(String how, List<String> first, List<String> again, List<String> problems) {
        for (int i = 0; i < first.size(); i++) {
            Difference.between(first.get(i), again.get(i))
                    .ifPresent(difference -> problems.add(how + " it differs " + difference));
        }
    }

    private static Set<String> names(List<Path> files) {
        return files.stream().map(ConnectorFolder::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static void check(List<String> problems, boolean holds, Path place, String sentence) {
        if (!holds) {
            problems.add(place + ": " + sentence);
        }
    }
}
