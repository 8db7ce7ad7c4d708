package tocsin.connectors.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tocsin.connectors.Document;

/**
 * A document that no connector should be sent.
 *
 * @param name what was done to it
 * @param mustRefuse whether an alert alone would be a wrong answer: something must be refused
 * @param mayCarry whether alerts may be read besides
 */
record Noise(String name, Document document, boolean mustRefuse, boolean mayCarry) {

    /** Stands in a file beside the tests' own; no alert, finding or refusal may ever hold it. */
    static final String CANARY = "kestrel-canary-7f3a";

    private static final int LONG = 5 * 1024 * 1024;
    private static final int DEEP = 100_000;

    /** Noise that needs no sample. */
    static List<Noise> plain() {
        byte[] random = new byte[20_000];
        new Random(7).nextBytes(random);
        return List.of(
                nothing("empty", new byte[0]),
                nothing("blank lines", "\n \r\n\t\n".getBytes(UTF_8)),
                nothing("random bytes", random),
                nothing("NUL bytes", new byte[1_000]),
                nothing("5 MiB of a", "a".repeat(LONG).getBytes(UTF_8)),
                nothing("5 MiB of <", "<".repeat(LONG).getBytes(UTF_8)),
                nothing("5 MiB of [", "[".repeat(LONG).getBytes(UTF_8)),
                nothing("5 MiB of a quoted text", ("\"" + "a".repeat(LONG)).getBytes(UTF_8)),
                nothing("5 MiB element name", ("<" + "a".repeat(LONG)).getBytes(UTF_8)),
                nothing("100000 lists deep", ("[".repeat(DEEP) + "]".repeat(DEEP)).getBytes(UTF_8)),
                nothing("100000 objects deep", ("{\"a\":".repeat(DEEP) + "1" + "}".repeat(DEEP)).getBytes(UTF_8)),
                nothing("100000 elements deep", ("<a>".repeat(DEEP) + "</a>".repeat(DEEP)).getBytes(UTF_8)),
                nothing("100000 attributes", ("<a" + attributes() + "/>").getBytes(UTF_8)));
    }

    /** @param canary a file that holds {@link #CANARY} */
    static List<Noise> madeFrom(byte[] sample, Path canary) {
        List<Noise> all = new ArrayList<>(truncated(sample));
        all.add(nothing("zipped", zip(sample)));
        all.add(nothing("gzipped", gzip(sample)));
        all.addAll(inOtherCharsets(sample));
        all.addAll(bent(sample));
        String text = new String(sample, UTF_8);
        if (isXml(sample)) {
            all.addAll(hostileXml(text, canary));
        } else if (text.stripLeading().startsWith("{")) {
            all.add(nothing(
                    "duplicate keys",
                    text.replaceFirst("\\{", "{\"k\":1,\"k\":2,").getBytes(UTF_8)));
            all.add(nothing("trailing text", (text + "{}").getBytes(UTF_8)));
        }
        return all;
    }

    static boolean isXml(byte[] sample) {
        return new String(sample, ISO_8859_1)
                .replace("\u00ef\u00bb\u00bf", "")
                .stripLeading()
                .startsWith("<");
    }

    private static List<Noise> truncated(byte[] sample) {
        String text = new String(sample, ISO_8859_1);
        int end = text.stripTrailing().length();
        boolean bracketed = isXml(sample)
                || text.stripLeading().startsWith("{")
                || text.stripLeading().startsWith("[");
        List<Noise> all = new ArrayList<>();
        for (int i = 1; i <= 20; i++) {
            int cut = i == 20 ? end - 1 : (int) ((long) end * i / 20);
            all.add(new Noise(
                    "cut after " + cut + " bytes", new Document(Arrays.copyOf(sample, cut), ""), bracketed, true));
        }
        return all;
    }

    private static List<Noise> inOtherCharsets(byte[] sample) {
        String text = new String(sample, UTF_8);
        return List.of(
                anything("in UTF-16 without a mark", text.getBytes(UTF_16LE)),
                anything("in Latin-1", text.getBytes(ISO_8859_1)),
                anything("in EBCDIC", text.getBytes(Charset.forName("IBM037"))),
                anything("in UTF-8 twice", new String(sample, ISO_8859_1).getBytes(UTF_8)));
    }

    /** Single bytes changed, as a bad line or a bad editor does. */
    private static List<Noise> bent(byte[] sample) {
        Random random = new Random(11);
        List<Noise> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            byte[] bent = sample.clone();
            int at = random.nextInt(sample.length);
            bent[at] = (byte) random.nextInt(256);
            all.add(anything("byte " + at + " made " + (bent[at] & 0xff), bent));
        }
        return all;
    }

    private static List<Noise> hostileXml(String text, Path canary) {
        return List.of(
                nothing("external entity", withDoctype(text, "<!ENTITY x SYSTEM \"" + canary.toUri() + "\">")),
                nothing(
                        "parameter entity",
                        withDoctype(text, "<!ENTITY % p SYSTEM \"" + canary.toUri() + "\">%p;<!ENTITY x \"\">")),
                nothing("entity bomb", withDoctype(text, bomb())),
                nothing(
                        "external subset",
                        withDoctypeText(text, "<!DOCTYPE any SYSTEM \"" + canary.toUri() + "\">", "")),
                anything("undeclared entity", insideRoot(text, "&x;").getBytes(UTF_8)),
                anything(
                        "inclusion",
                        insideRoot(
                                        text,
                                        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" parse=\"text\" href=\""
                                                + canary.toUri() + "\"/>")
                                .getBytes(UTF_8)),
                new Noise(
                        "100000 elements deep inside",
                        new Document(
                                insideRoot(text, "<a>".repeat(DEEP) + "</a>".repeat(DEEP))
                                        .getBytes(UTF_8),
                                ""),
                        true,
                        true),
                anything(
                        "5 MiB of text inside",
                        insideRoot(text, "a".repeat(LONG)).getBytes(UTF_8)));
    }

    private static byte[] withDoctype(String text, String declarations) {
        return withDoctypeText(text, "<!DOCTYPE any [" + declarations + "]>", "&x;");
    }

    private static byte[] withDoctypeText(String text, String doctype, String inside) {
        int root = rootStart(text);
        String changed = insideRoot(text, inside);
        return (changed.substring(0, root) + doctype + changed.substring(root)).getBytes(UTF_8);
    }

    private static String insideRoot(String text, String what) {
        int at = text.indexOf('>', rootStart(text));
        return text.charAt(at - 1) == '/' ? text : text.substring(0, at + 1) + what + text.substring(at + 1);
    }

    private static int rootStart(String text) {
        int at = text.indexOf('<');
        while (text.startsWith("<?", at) || text.startsWith("<!--", at)) {
            at = text.indexOf('<', text.indexOf(text.startsWith("<?", at) ? "?>" : "-->", at));
        }
        return at;
    }

    private static String bomb() {
        StringBuilder declarations = new StringBuilder("<!ENTITY x0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            declarations.append("<!ENTITY x" + i + " \"" + ("&x" + (i - 1) + ";").repeat(10) + "\">");
        }
        return declarations.append("<!ENTITY x \"&x29;\">").toString();
    }

    private static String attributes() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < DEEP; i++) {
            all.append(" a").append(i).append("=\"\"");
        }
        return all.toString();
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("alert.xml"));
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Noise nothing(String name, byte[] bytes) {
        return new Noise(name, new Document(bytes, ""), true, false);
    }

    private static Noise anything(String name, byte[] bytes) {
        return new Noise(name, new Document(bytes, ""), false, true);
    }
}
