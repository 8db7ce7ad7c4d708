package tocsin.connectors.feed.cap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.List;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import tocsin.alerts.Finding;
import tocsin.alerts.Trust;
import tocsin.alerts.Trust.Verdict;
import tocsin.connectors.FeedParameters;
import tocsin.connectors.Item;
import tocsin.connectors.xml.XmlTree;

class SignatureTest {

    private static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    private static final String RSA_SHA1 = "http://www.w3.org/2000/09/xmldsig#rsa-sha1";
    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

    private static final String ALERT = "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\" Id=\"a1\">"
            + "<identifier>s-1</identifier><sender>a@b.example</sender><sent>2030-01-01T00:00:00+01:00</sent>"
            + "<status>Actual</status><msgType>Alert</msgType><scope>Public</scope>"
            + "<info><category>Met</category><event>Storm</event><urgency>Expected</urgency>"
            + "<severity>Severe</severity><certainty>Likely</certainty><headline>Leave</headline></info></alert>";

    private final KeyPair keys = keys(2048);

    @Test
    void verifiesASignedAlert() {
        Item.Read read = read(signed(ALERT, "", RSA_SHA256, keys), FeedParameters.NONE);

        assertThat(read.alert().trust().verdict()).isEqualTo(Verdict.VALID);
        assertThat(read.alert().trust().method()).isEqualTo("rsa-sha256, as received");
        assertThat(read.alert().trust().key()).startsWith("sha256:");
        assertThat(read.alert().trust().pinned()).isFalse();
        assertThat(read.findings()).isEmpty();
    }

    @Test
    void verifiesByTheAlertsOwnId() {
        assertThat(trust(signed(ALERT, "#a1", RSA_SHA256, keys)).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void saysThatTheKeyIsPinnedOnlyWhenItIs() {
        String signed = signed(ALERT, "", RSA_SHA256, keys);

        assertThat(read(signed, pinning(keys.getPublic())).alert().trust().pinned())
                .isTrue();
        assertThat(read(signed, pinning(keys(2048).getPublic())).alert().trust().pinned())
                .isFalse();
    }

    @Test
    void callsSha1AndShortKeysWeak() {
        assertThat(trust(signed(ALERT, "", RSA_SHA1, keys)).verdict()).isEqualTo(Verdict.VALID_WEAK);
        assertThat(trust(signed(ALERT, "", RSA_SHA256, keys(1024))).verdict()).isEqualTo(Verdict.VALID_WEAK);
    }

    @Test
    void noticesThatTheAlertWasChanged() {
        Item.Read read = read(signed(ALERT, "", RSA_SHA256, keys).replace("Leave", "Stay"), FeedParameters.NONE);

        assertThat(read.alert().trust().verdict()).isEqualTo(Verdict.INVALID);
        assertThat(read.findings())
                .containsExactly(new Finding(
                        "SIGNATURE-INVALID", "alert/Signature[1]", "the alert was changed after it was signed"));
    }

    @Test
    void noticesThatTheSignatureWasChanged() {
        String signed = signed(ALERT, "", RSA_SHA256, keys);
        int at = signed.indexOf("<SignatureValue>") + 30;
        char other = signed.charAt(at) == 'A' ? 'B' : 'A';

        Trust trust = trust(signed.substring(0, at) + other + signed.substring(at + 1));

        assertThat(trust.verdict()).isEqualTo(Verdict.INVALID);
    }

    @Test
    void verifiesAnAlertThatWasIndentedAfterSigningAndSaysSo() {
        String indented = signed(ALERT, "", RSA_SHA256, keys).replace("><", ">\n  <");
        String styled = "<?xml-stylesheet href=\"x.xsl\"?>" + indented;

        assertThat(trust(indented).method()).isEqualTo("rsa-sha256, without blank text");
        assertThat(read(styled, FeedParameters.NONE).findings())
                .containsExactly(new Finding(
                        "SIGNATURE-FORM",
                        "alert/Signature[1]",
                        "verifies only without blank text, without what stands before the alert"));
    }

    @Test
    void verifiesAnAlertInsideAnEnvelope() {
        String wrapped = "<e:Envelope xmlns:e=\"urn:e\" xmlns:f=\"urn:f\"><e:Body>"
                + signed(ALERT, "", RSA_SHA256, INCLUSIVE, keys) + "</e:Body></e:Envelope>";

        assertThat(trust(wrapped).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void isNotFooledByTheSignedAlertWrappedIntoAnother() {
        String signed = signed(ALERT, "#a1", RSA_SHA256, keys);
        String signature = signed.substring(signed.indexOf("<Signature"), signed.indexOf("</alert>"));
        String forged = ALERT.replace("Id=\"a1\"", "Id=\"a2\"")
                .replace("Leave", "Stay")
                .replace("</alert>", signature + "<x xmlns=\"urn:x\">" + signed + "</x></alert>");

        Item.Read read = read(forged, FeedParameters.NONE);

        assertThat(read.alert().infos().get(0).text().headline()).isEqualTo("Stay");
        assertThat(read.alert().trust().verdict()).isEqualTo(Verdict.NOT_VERIFIABLE);
    }

    @Test
    void isNotFooledByTheSameIdTwice() {
        String signed = signed(ALERT, "#a1", RSA_SHA256, keys);
        String signature = signed.substring(signed.indexOf("<Signature"), signed.indexOf("</alert>"));
        String original = signed.replace(signature, "");
        String forged = ALERT.replace("Leave", "Stay")
                .replace(
                        "</alert>",
                        signature.replace("</Signature>", "<Object>" + original + "</Object></Signature></alert>"));

        assertThat(trust(forged).verdict()).isIn(Verdict.NOT_VERIFIABLE, Verdict.INVALID);
    }

    @Test
    void doesNotCountASignatureOfSomethingElse() {
        String inner = signed(ALERT, "", RSA_SHA256, keys);
        String signature = inner.substring(inner.indexOf("<Signature"), inner.indexOf("</alert>"));
        String forged = ALERT.replace("</info>", signature + "</info>");

        assertThat(trust(forged).verdict()).isEqualTo(Verdict.ABSENT);
    }

    @Test
    void doesNotFollowTransformsAndForeignReferences() {
        String signed = signed(ALERT, "", RSA_SHA256, keys);

        assertThat(trust(signed.replace(
                                "http://www.w3.org/2000/09/xmldsig#enveloped-signature",
                                "http://www.w3.org/TR/1999/REC-xslt-19991116"))
                        .verdict())
                .isEqualTo(Verdict.NOT_VERIFIABLE);
        assertThat(trust(signed.replace("URI=\"\"", "URI=\"http://nowhere.example/\""))
                        .verdict())
                .isEqualTo(Verdict.NOT_VERIFIABLE);
        assertThat(trust(signed.replace("URI=\"\"", "URI=\"file:///etc/passwd\""))
                        .verdict())
                .isEqualTo(Verdict.NOT_VERIFIABLE);
    }

    @Test
    void carriesAnAlertWithABrokenSignatureElement() {
        String broken = ALERT.replace("</alert>", "<Signature xmlns=\"http://www.w3.org/2000/09/xmldsig#\"/></alert>");

        assertThat(trust(broken).verdict()).isEqualTo(Verdict.NOT_VERIFIABLE);
    }

    private static Trust trust(String document) {
        return read(document, FeedParameters.NONE).alert().trust();
    }

    private static Item.Read read(String document, FeedParameters parameters) {
        return (Item.Read) new CapFeed(parameters)
                .read(new tocsin.connectors.Document(document.getBytes(UTF_8), ""))
                .records()
                .get(0);
    }

    private static FeedParameters pinning(PublicKey key) {
        return new FeedParameters(null, "", List.of(key), null);
    }

    private static String signed(String alert, String uri, String method, KeyPair keys) {
        return signed(alert, uri, method, EXCLUSIVE, keys);
    }

    private static String signed(String alert, String uri, String method, String canonical, KeyPair keys) {
        try {
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
            Document tree = XmlTree.of(alert.getBytes(UTF_8)).orElseThrow();
            tree.getDocumentElement().setIdAttribute("Id", true);
            var reference = factory.newReference(
                    uri,
                    factory.newDigestMethod(DigestMethod.SHA256, null),
                    List.of(
                            factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                            factory.newTransform(canonical, (TransformParameterSpec) null)),
                    null,
                    null);
            var info = factory.newSignedInfo(
                    factory.newCanonicalizationMethod(canonical, (C14NMethodParameterSpec) null),
                    factory.newSignatureMethod(method, null),
                    List.of(reference));
            var keyInfos = factory.getKeyInfoFactory();
            var keyInfo = keyInfos.newKeyInfo(List.of(keyInfos.newKeyValue(keys.getPublic())));
            DOMSignContext context = new DOMSignContext(keys.getPrivate(), tree.getDocumentElement());
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.FALSE);
            factory.newXMLSignature(info, keyInfo).sign(context);
            StringWriter text = new StringWriter();
            var transformer = TransformerFactory.newDefaultInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            transformer.transform(new DOMSource(tree), new StreamResult(text));
            return text.toString().replace("&#13;", "").replace("\r", "");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
