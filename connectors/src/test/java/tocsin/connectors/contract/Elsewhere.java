package tocsin.connectors.contract;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import tocsin.connectors.Connectors;
import tocsin.connectors.Document;

/**
 * Reads all samples of all connectors in a Java process of another charset, language and zone: a process's default charset cannot
 * be changed once it runs.
 */
public final class Elsewhere {

    private Elsewhere() {}

    static List<String> differences() {
        try {
            Path out = Path.of("target/elsewhere.txt").toAbsolutePath();
            Files.createDirectories(out.getParent());
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dfile.encoding=ISO-8859-9",
                            "-Duser.language=tr",
                            "-Duser.country=TR",
                            "-Duser.timezone=Asia/Kathmandu",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Elsewhere.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            int exit = process.waitFor();
            List<String> there = Files.readAllLines(out);
            return exit == 0 ? differences(samples(), there) : List.of("exit " + exit + ": " + there);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> differences(List<String> here, List<String> there) {
        List<String> head = List.of("ISO-8859-9 tr_TR Asia/Kathmandu");
        if (!there.subList(0, Math.min(1, there.size())).equals(head)) {
            return List.of("the other process did not run as asked: " + there);
        }
        List<String> problems = new ArrayList<>(here);
        problems.removeAll(there);
        problems.replaceAll(line -> line.substring(0, line.lastIndexOf(' ')) + " reads otherwise there");
        return problems;
    }

    /** One line per sample: its name and the digest of what is read from it. */
    private static List<String> samples() {
        List<String> lines = new ArrayList<>();
        for (String format : Connectors.formats()) {
            FeedRules rules = FeedContract.rules(format);
            new TreeMap<>(rules.readings())
                    .forEach((name, reading) -> lines.add(format + "/" + name + " "
                            + new Document(reading.getBytes(java.nio.charset.StandardCharsets.UTF_8), "").sha256()));
        }
        return lines;
    }

    public static void main(String[] args) {
        PrintStream out = System.out;
        out.println(Charset.defaultCharset() + " " + Locale.getDefault() + " "
                + java.util.TimeZone.getDefault().getID());
        samples().forEach(out::println);
    }
}
