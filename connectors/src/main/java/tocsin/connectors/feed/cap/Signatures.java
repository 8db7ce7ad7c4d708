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

    private static final int AT_MOST = 4;

    private static final List<Verdict> STRICTEST_FIRST =
            List.of(Verdict.INVALID, Verdict.NOT_VERIFIABLE, Verdict.VALID_WEAK, Verdict.VALID, Verdict.ABSENT);

    /** The forms that are tried: producers sign first and indent afterwards, and sign what others have signed. */
    private enum Form {
        AS_RECEIVED("as received"),
        WITHOUT_BLANK_TEXT("without blank text"),
        ALONE("as received, without the other signature"),
        ALONE_WITHOUT_BLANK_TEXT("without blank text, without the other signature");

        final String words;

        Form(String words) {
            this.words = words;
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
        for (Form form : Form.values()) {
            boolean alone = form == Form.ALONE || form == Form.ALONE_WITHOUT_BLANK_TEXT;
            if (alone && count == 1) {
                break;
            }
            SignatureCheck.Outcome outcome = attempt(bytes, number, form, alone, sent);
            if (first == null) {
                first = outcome;
            }
            if (outcome.trust().verdict() == Verdict.VALID || outcome.trust().verdict() == Verdict.VALID_WEAK) {
                return valid(outcome, number, form);
            }
            if (outcome.trust().verdict() == Verdict.NOT_VERIFIABLE) {
                break; // no form of the bytes will make it so
            }
        }
        return notValid(Objects.requireNonNull(first), number);
    }

    private SignatureCheck.Outcome attempt(byte[] bytes, int number, Form form, boolean alone, @Nullable Instant sent) {
        Document tree = XmlTree.of(bytes).orElseThrow();
        List<Element> signatures = signatures(tree);
        Element signature = signatures.get(number);
        if (alone) {
            signatures.stream()
                    .filter(other -> other != signature)
                    .forEach(other -> tree.getDocumentElement().removeChild(other));
        }
        if (form == Form.WITHOUT_BLANK_TEXT || form == Form.ALONE_WITHOUT_BLANK_TEXT) {
            removeBlankText(tree.getDocumentElement());
        }
        return new SignatureCheck(pinned).check(tree, signature, sent, form.words);
    }

    private Trust valid(SignatureCheck.Outcome outcome, int number, Form form) {
        if (form != Form.AS_RECEIVED) {
            notes.add("SIGNATURE-FORM", place(number), "verifies only " + form.words);
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

    private static void removeBlankText(Node node) {
        Node child = node.getFirstChild();
        while (child != null) {
            Node next = child.getNextSibling();
            if (child.getNodeType() == Node.TEXT_NODE && child.getNodeValue().isBlank()) {
                node.removeChild(child);
            } else {
                removeBlankText(child);
            }
            child = next;
        }
    }
}
