package tocsin.routes.partners;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where secrets lie: the environment, files that only their owner may read, the node's own folder. */
public final class Secrets {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");
    private static final int MAX_BYTES = 64 * 1024;
    private static final int MADE_BYTES = 32;

    private final Path folder;
    private final Map<String, String> environment;
    private final boolean make;

    private Secrets(Path data, Map<String, String> environment, boolean make) {
        this.folder = data.resolve("secrets");
        this.environment = Map.copyOf(environment);
        this.make = make;
    }

    /** Makes what {@code secret:data:NAME} names and is not there: for the start of a node. */
    public static Secrets making(Path data, Map<String, String> environment) {
        return new Secrets(data, environment, true);
    }

    /** Writes nothing: for a look at the configuration. */
    public static Secrets looking(Path data, Map<String, String> environment) {
        return new Secrets(data, environment, false);
    }

    /** A secret that is the node's own, made where it is missing; throws {@link IllegalStateException} when it cannot be. */
    public Secret own(String name) {
        return fromData("secret:data:" + name, name).fold(secret -> secret, missing -> {
            throw new IllegalStateException(missing.code() + ": " + missing.sentence());
        });
    }

    /** What became of a reference. */
    sealed interface Found {

        record Here(Secret secret) implements Found {}

        record Missing(String code, String sentence, String hint) implements Found {}

        default <T> T fold(Function<Secret, T> here, Function<Missing, T> missing) {
            return this instanceof Here found ? here.apply(found.secret()) : missing.apply((Missing) this);
        }
    }

    /** @param from the folder that {@code secret:file:} paths start from */
    Found find(String reference, Path from) {
        String[] parts = reference.split(":", 3);
        String name = parts.length == 3 ? parts[2] : "";
        return switch (parts.length > 1 ? parts[1] : "") {
            case "env" -> fromEnvironment(reference, name);
            case "file" -> fromFile(reference, name, from);
            case "data" -> fromData(reference, name);
            default -> malformed();
        };
    }

    private static Found malformed() {
        return new Found.Missing(
                "SECRET-REFERENCE",
                "this reference names no secret: secret:env:NAME, secret:file:PATH or secret:data:NAME",
                "");
    }

    private Found fromEnvironment(String reference, String name) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty()
                ? new Found.Missing(
                        "SECRET-MISSING",
                        "the environment has no " + (NAME.matcher(name).matches() ? name : "such variable"),
                        "set it before the start")
                : new Found.Here(Secret.of(reference, value));
    }

    private Found fromFile(String reference, String path, Path from) {
        try {
            return path.isEmpty() ? malformed() : read(reference, from.resolve(path));
        } catch (InvalidPathException e) {
            return malformed();
        }
    }

    private Found fromData(String reference, String name) {
        if (!NAME.matcher(name).matches()) {
            return malformed();
        }
        Path file = folder.resolve(name);
        if (Files.exists(file)) {
            return read(reference, file);
        }
        if (!make) {
            return new Found.Here(Secret.notYetMade(reference));
        }
        try {
            write(file);
            return read(reference, file);
        } catch (IOException e) {
            return new Found.Missing(
                    "SECRET-MISSING",
                    "cannot make " + file + ": " + e.getClass().getSimpleName(),
                    "let the node write to its data folder");
        }
    }

    private static Found read(String reference, Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                return new Found.Missing(
                        "SECRET-MISSING",
                        "there is no such file, or it is no secret: " + file,
                        "write the secret to it");
            }
            if (openToOthers(file)) {
                return new Found.Missing("SECRET-MODE", "others may read " + file, "chmod 600 " + file);
            }
            String value = Files.readString(file).strip();
            return value.isEmpty()
                    ? new Found.Missing("SECRET-MISSING", "the file is empty: " + file, "write the secret to it")
                    : new Found.Here(Secret.of(reference, value));
        } catch (IOException e) {
            return new Found.Missing(
                    "SECRET-MISSING",
                    "cannot read " + file + ": " + e.getClass().getSimpleName(),
                    "");
        }
    }

    private static boolean openToOthers(Path file) throws IOException {
        Optional<Set<PosixFilePermission>> permissions =
                Files.getFileStore(file).supportsFileAttributeView("posix")
                        ? Optional.of(Files.getPosixFilePermissions(file))
                        : Optional.empty();
        return permissions.stream().flatMap(Set::stream).anyMatch(OTHERS::contains);
    }

    /** Whole or not at all: written beside and moved into place, so that a crash leaves no half secret. */
    private void write(Path file) throws IOException {
        Files.createDirectories(folder);
        if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        byte[] bytes = new byte[MADE_BYTES];
        new SecureRandom().nextBytes(bytes);
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        // createTempFile gives mode 0600 where there are modes
        Path temporary = Files.createTempFile(folder, ".new", "");
        Files.write(
                temporary, (text + "\n").getBytes(StandardCharsets.US_ASCII), java.nio.file.StandardOpenOption.SYNC);
        try {
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException e) {
            Files.delete(temporary);
        }
    }
}
