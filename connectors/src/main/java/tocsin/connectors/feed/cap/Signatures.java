package tocsin.connectors.feed.cap;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.crypto.dsig.XMLSignature;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import tocsin.alerts.Trust;
import tocsin.alerts.Trust.Verdict;
import tocsin.connectors.xml.XmlTree;

/**
 * Says what an alert's XML signatures are worth (CAP 1.2 &sect;3.3.4). What is read must be what was signed: only signatures that are
 * the alert's own children and sign the whole alert count.
 */
final class Signatures {

    private static final int AT_MOST = 3;

    private static final List<Verdict> STRICTEST_FIRST =
            List.of(Verdict.INVALID, Verdict.NOT_VERIFIABLE, Verdict.VALID_WEAK, Verdict.VALID, Verdict.ABSENT);

    /**
     * A form of the alert that is tried. Nothing that these leave out is ever read.
     *
     * @param blankless producers sign first and indent afterwards
     * @param bare without what stands before the alert: some sign the alert and not its style sheet
     * @param alone without the other signatures: who signs first does not sign them
     */
    private record Form(boolean blankless, boolean bare, boolean alone) {

        static List<Form> all(boolean several) {
            List<Form> forms = new ArrayList<>();
            for (boolean alone : several ? List.of(false, true) : List.of(false)) {
                for (boolean blankless : List.of(false, true)) {
                    forms.add(new Form(blankless, false, alone));
                    forms.add(new Form(blankless, true, alone));
                }
            }
            return forms;
        }

        boolean asReceived() {
            return !blankless && !bare && !alone;
        }

        String words() {
            return (blankless ? "without blank text" : "as received")
                    + (bare ? ", without what stands before the alert" : "")
                    + (alone ? ", without the other signatures" : "");
        }
    }

    private final List<PublicKey> pinned;
    private final Notes notes;

    Signatures(List<PublicKey> pinned, Notes notes) {
        this.pinned = pinned;
        this.notes = notes;
    }

    /** @param sent null when it is unknown: then no certificate is valid at it */
    Trust check(byte[] bytes, @Nullable Instant sent) {
        Optional<Document> tree = XmlTree.of(bytes);
        if (tree.isEmpty()) {
            notes.add("SIGNATURE-UNVERIFIABLE", "alert/Signature", "the document has no tree to verify it on");
            return new Trust(Verdict.NOT_VERIFIABLE, "", "", false, false);
        }
        int count = signatures(tree.get()).size();
        if (count > AT_MOST) {
            notes.add("SIGNATURE-UNVERIFIABLE", "alert/Signature", count + " signatures, more than are looked at");
            return new Trust(Verdict.NOT_VERIFIABLE, "", "", false, false);
        }
        List<Trust> verdicts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            verdicts.add(one(bytes, i, count, sent));
        }
        return verdicts.stream()
                .min(Comparator.comparingInt(trust -> STRICTEST_FIRST.indexOf(trust.verdict())))
                .orElse(Trust.UNSIGNED);
    }

    private Trust one(byte[] bytes, int number, int count, @Nullable Instant sent) {
        SignatureCheck.Outcome first = null;
        for (Form form : Form.all(count > 1)) {
            Optional<SignatureCheck.Outcome> tried = attempt(bytes, number, form, sent);
            if (tried.isEmpty()) {
                continue;
            }
            SignatureCheck.Outcome outcome = tried.get();
            first = first == null ? outcome : first;
            if (outcome.trust().verdict() == Verdict.VALID || outcome.trust().verdict() == Verdict.VALID_WEAK) {
                return valid(outcome, number, form);
            }
            if (outcome.trust().verdict() == Verdict.NOT_VERIFIABLE) {
                break; // no form of the alert will make it so
            }
        }
        return notValid(Objects.requireNonNull(first), number);
    }

    /** Empty when the form is the same as one before it. */
    private Optional<SignatureCheck.Outcome> attempt(byte[] bytes, int number, Form form, @Nullable Instant sent) {
        Document tree = XmlTree.of(bytes).orElseThrow();
        Element alert = tree.getDocumentElement();
        List<Element> signatures = signatures(tree);
        Element signature = signatures.get(number);
        if (form.alone()) {
            signatures.stream().filter(other -> other != signature).forEach(alert::removeChild);
        }
        boolean changed = (!form.blankless() || removeBlankText(alert)) && (!form.bare() || removeAround(tree));
        return changed
                ? Optional.of(new SignatureCheck(pinned).check(tree, signature, sent, form.words()))
                : Optional.empty();
    }

    private Trust valid(SignatureCheck.Outcome outcome, int number, Form form) {
        if (!form.asReceived()) {
            notes.add("SIGNATURE-FORM", place(number), "verifies only " + form.words());
        }
        if (outcome.trust().verdict() == Verdict.VALID_WEAK) {
            notes.add("SIGNATURE-WEAK", place(number), outcome.why());
        }
        return outcome.trust();
    }

    private Trust notValid(SignatureCheck.Outcome outcome, int number) {
        boolean invalid = outcome.trust().verdict() == Verdict.INVALID;
        notes.add(invalid ? "SIGNATURE-INVALID" : "SIGNATURE-UNVERIFIABLE", place(number), outcome.why());
        return outcome.trust();
    }

    private static String place(int number) {
        return "alert/Signature[" + (number + 1) + "]";
    }

    /** Those that are children of the root, which is the alert. */
    private static List<Element> signatures(Document tree) {
        List<Element> signatures = new ArrayList<>();
        for (Node node = tree.getDocumentElement().getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && XMLSignature.XMLNS.equals(element.getNamespaceURI())
                    && "Signature".equals(element.getLocalName())) {
                signatures.add(element);
            }
        }
        return signatures;
    }

    /** @return whether there was any */
    private static boolean removeBlankText(Node node) {
        boolean any = false;
        Node child = node.getFirstChild();
        while (child != null) {
            Node next = child.getNextSibling();
            if (child.getNodeType() == Node.TEXT_NODE && child.getNodeValue().isBlank()) {
                node.removeChild(child);
                any = true;
            } else {
                any |= removeBlankText(child);
            }
            child = next;
        }
        return any;
    }

    /** @return whether there was anything */
    private static boolean removeAround(Document tree) {
        boolean any = false;
        Node child = tree.getFirstChild();
        while (child != null) {
            Node next = child.getNextSibling();
            if (child.getNodeType() != Node.ELEMENT_NODE) {
                tree.removeChild(child);
                any = true;
            }
            child = next;
        }
        return any;
    }
}
