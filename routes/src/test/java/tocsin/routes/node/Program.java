package tocsin.routes.node;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The program as a node's process starts it: its classes in jars, without those of the tests, and with an archive of what the Java machine
 * loads at a start (AppCDS), so that a start costs a good half of the time. Made once by starting a node and stopping it.
 */
record Program(String classPath, List<String> options) {

    /** As it lies in the folders of the build; starts slowly, and needs no preparation. */
    static Program unpacked() {
        return new Program(System.getProperty("java.class.path"), List.of());
    }

    /** @param folder for the jars and the archive; emptied by whoever made it */
    static Program packed(Path folder) {
        Program jars = new Program(jars(folder), List.of());
        Path archive = folder.resolve("program.jsa");
        Village village = new Village(folder.resolve("first"))
                .partner(
                        "south",
                        "channels: [ { id: duty, to: { queue: {} }, form: cap, revisions: all } ]\ncredential: secret:data:south.token\n");
        try (NodeProcess first = new NodeProcess(
                jars,
                village.config,
                folder.resolve("first.log"),
                "-XX:ArchiveClassesAtExit=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off")) {
            first.start();
            first.terminate(Duration.ofSeconds(60));
        }
        if (!Files.exists(archive)) {
            System.out.println("this Java machine makes no archive of classes: every start takes longer");
            return jars;
        }
        return new Program(
                jars.classPath, List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
    }

    private static String jars(Path folder) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!path.endsWith("test-classes")) {
                entries.add(
                        Files.isDirectory(path)
                                ? jar(path, folder.resolve(entries.size() + ".jar"))
                                        .toString()
                                : entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Path jar(Path classes, Path jar) {
        try (OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(jar));
                JarOutputStream out = new JarOutputStream(bytes);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(file -> !file.equals(classes)).sorted().toList()) {
                String name = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(file)) {
                    out.putNextEntry(new JarEntry(name + "/")); // or no library finds what lies in it
                } else {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
