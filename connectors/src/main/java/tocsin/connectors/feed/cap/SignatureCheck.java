package tocsin.connectors.feed.cap;

import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.AlgorithmMethod;
import javax.xml.crypto.KeySelector;
import javax.xml.crypto.KeySelectorException;
import javax.xml.crypto.KeySelectorResult;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.XMLCryptoContext;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import tocsin.alerts.Trust;
import tocsin.alerts.Trust.Verdict;
import tocsin.connectors.feed.cap.SignatureKeys.Candidate;

/** Checks one signature on one form of an alert's tree. */
final class SignatureCheck {

    private static final String DSIG = XMLSignature.XMLNS;
    private static final String MORE = "http://www.w3.org/2001/04/xmldsig-more#";

    private static final Set<String> WEAK_SIGNATURES =
            Set.of(DSIG + "rsa-sha1", DSIG + "dsa-sha1", MORE + "ecdsa-sha1");

    private static final Set<String> SIGNATURES = Set.of(
            MORE + "rsa-sha256",
            MORE + "rsa-sha384",
            MORE + "rsa-sha512",
            MORE + "ecdsa-sha256",
            MORE + "ecdsa-sha384",
            MORE + "ecdsa-sha512",
            "http://www.w3.org/2009/xmldsig11#dsa-sha256",
            "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha384-rsa-MGF1",
            "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1");

    private static final Set<String> DIGESTS = Set.of(
            "http://www.w3.org/2001/04/xmlenc#sha256", MORE + "sha384", "http://www.w3.org/2001/04/xmlenc#sha512");

    private static final String SHA1 = DSIG + "sha1";

    private static final Set<String> CANONICAL_FORMS = Set.of(
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315",
            "http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments",
            "http://www.w3.org/2006/12/xml-c14n11",
            "http://www.w3.org/2006/12/xml-c14n11#WithComments",
            "http://www.w3.org/2001/10/xml-exc-c14n#",
            "http://www.w3.org/2001/10/xml-exc-c14n#WithComments");

    private static final KeySelector NO_KEY = new KeySelector() {
        @Override
        public KeySelectorResult select(
                @Nullable KeyInfo info, Purpose purpose, AlgorithmMethod method, XMLCryptoContext context)
                throws KeySelectorException {
            throw new KeySelectorException("only looked at");
        }
    };

    private static final int SAFE_RSA_BITS = 2048;

    private final SignatureKeys keys;

    SignatureCheck(List<PublicKey> pinned) {
        this.keys = new SignatureKeys(pinned);
    }

    /** @param why for whoever must act on it */
    record Outcome(Trust trust, String why) {}

    Outcome check(Document tree, Element signature, @Nullable Instant sent, String form) {
        try {
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
            XMLSignature read = factory.unmarshalXMLSignature(context(NO_KEY, signature));
            String objection = objection(read, tree.getDocumentElement());
            if (!objection.isEmpty()) {
                return notVerifiable(objection);
            }
            List<Candidate> candidates = keys.candidates(read.getKeyInfo());
            return candidates.isEmpty()
                    ? notVerifiable("it names no key that can be used, and the feed pins none")
                    : verify(factory, signature, tree, candidates, sent, form);
        } catch (MarshalException | XMLSignatureException | RuntimeException e) {
            return notVerifiable("it is not built as XML Signature prescribes, or with parts that are not supported");
        }
    }

    private static Outcome notVerifiable(String why) {
        return new Outcome(new Trust(Verdict.NOT_VERIFIABLE, "", "", false, false), why);
    }

    private static DOMValidateContext context(KeySelector keys, Element signature) {
        DOMValidateContext context = new DOMValidateContext(keys, signature);
        // SHA-1 must verify to be called weak. What secure validation guards against is ruled out by objection() first.
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
        return context;
    }

    /** Why the signature cannot count, whatever it verifies; empty when it can. */
    private static String objection(XMLSignature signature, Element alert) {
        var info = signature.getSignedInfo();
        String method = info.getSignatureMethod().getAlgorithm();
        if (!SIGNATURES.contains(method) && !WEAK_SIGNATURES.contains(method)) {
            return "its algorithm is not supported";
        }
        if (!CANONICAL_FORMS.contains(info.getCanonicalizationMethod().getAlgorithm())) {
            return "its canonicalization is not supported";
        }
        if (info.getReferences().size() != 1) {
            return "it signs " + info.getReferences().size() + " things; exactly the alert was expected";
        }
        return objection((Reference) info.getReferences().get(0), alert);
    }

    private static String objection(Reference reference, Element alert) {
        if (!signs(reference, alert)) {
            return "it does not sign the alert that was read";
        }
        String digest = reference.getDigestMethod().getAlgorithm();
        if (!DIGESTS.contains(digest) && !digest.equals(SHA1)) {
            return "its digest is not supported";
        }
        for (Object transform : reference.getTransforms()) {
            String algorithm = ((Transform) transform).getAlgorithm();
            if (!algorithm.equals(Transform.ENVELOPED) && !CANONICAL_FORMS.contains(algorithm)) {
                return "it signs only a part of the alert, or something made of it";
            }
        }
        return "";
    }

    /** The whole document, or the root by an id that nothing else in the document has. */
    private static boolean signs(Reference reference, Element alert) {
        String uri = reference.getURI();
        if (uri == null || !uri.startsWith("#")) {
            return uri != null && uri.isEmpty();
        }
        String id = uri.substring(1);
        Attr own = idAttribute(alert, id);
        if (id.isEmpty() || own == null || count(alert, id) != 1) {
            return false;
        }
        alert.setIdAttributeNode(own, true);
        return true;
    }

    private static @Nullable Attr idAttribute(Element element, String id) {
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            String name = attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
            if (name.equalsIgnoreCase("id") && attribute.getValue().equals(id)) {
                return attribute;
            }
        }
        return null;
    }

    private static int count(Element element, String id) {
        int count = idAttribute(element, id) == null ? 0 : 1;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                count += count(inner, id);
            }
        }
        return count;
    }

    private static Outcome verify(
            XMLSignatureFactory factory,
            Element element,
            Document tree,
            List<Candidate> candidates,
            @Nullable Instant sent,
            String form)
            throws MarshalException, XMLSignatureException {
        DOMValidateContext context = context(NO_KEY, element);
        XMLSignature read = factory.unmarshalXMLSignature(context);
        Reference reference = (Reference) read.getSignedInfo().getReferences().get(0);
        signs(reference, tree.getDocumentElement());
        boolean digest = reference.validate(context);
        for (Candidate candidate : candidates) {
            if (valueVerifies(factory, element, candidate.key())) {
                return digest
                        ? valid(read, candidate, sent, form)
                        : invalid(read, candidate, sent, "the alert was changed after it was signed");
            }
        }
        return invalid(
                read,
                candidates.get(0),
                sent,
                digest ? "the signature does not match its key" : "neither digest nor signature match");
    }

    private static Outcome invalid(XMLSignature signature, Candidate by, @Nullable Instant sent, String why) {
        return new Outcome(
                new Trust(Verdict.INVALID, method(signature), by.name(), by.pinned(), by.validAt(sent)), why);
    }

    /** A key of another kind than the algorithm needs does not verify; another may. */
    private static boolean valueVerifies(XMLSignatureFactory factory, Element element, PublicKey key)
            throws MarshalException {
        DOMValidateContext context = context(KeySelector.singletonKeySelector(key), element);
        try {
            return factory.unmarshalXMLSignature(context).getSignatureValue().validate(context);
        } catch (XMLSignatureException e) {
            return false;
        }
    }

    private static Outcome valid(XMLSignature signature, Candidate by, @Nullable Instant sent, String form) {
        String weakness = weakness(signature, by.key());
        Trust trust = new Trust(
                weakness.isEmpty() ? Verdict.VALID : Verdict.VALID_WEAK,
                method(signature) + ", " + form,
                by.name(),
                by.pinned(),
                by.validAt(sent));
        return new Outcome(trust, weakness);
    }

    private static String weakness(XMLSignature signature, PublicKey key) {
        Reference reference =
                (Reference) signature.getSignedInfo().getReferences().get(0);
        if (WEAK_SIGNATURES.contains(
                        signature.getSignedInfo().getSignatureMethod().getAlgorithm())
                || reference.getDigestMethod().getAlgorithm().equals(SHA1)) {
            return "verifies, but with SHA-1, which can be forged";
        }
        if (key instanceof RSAKey rsa && rsa.getModulus().bitLength() < SAFE_RSA_BITS) {
            return "verifies, but with an RSA key of " + rsa.getModulus().bitLength() + " bits, which is too short";
        }
        return "";
    }

    private static String method(XMLSignature signature) {
        return shortName(signature.getSignedInfo().getSignatureMethod().getAlgorithm());
    }

    private static String shortName(String algorithm) {
        return algorithm.substring(algorithm.lastIndexOf('#') + 1);
    }
}
