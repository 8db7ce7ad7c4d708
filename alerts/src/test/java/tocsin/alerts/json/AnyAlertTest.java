package tocsin.alerts.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tocsin.alerts.Alert;
import tocsin.alerts.CarriedAlert;

/** What holds for every alert that the records can hold. */
class AnyAlertTest {

    @Property(tries = 400)
    void isReadBackEqual(@ForAll("carried") CarriedAlert carried) {
        assertThat(AlertJson.read(AlertJson.write(carried))).isEqualTo(carried);
        assertThat(AlertJson.read(AlertJson.writePretty(carried))).isEqualTo(carried);
        assertThat(AlertJson.readAlert(AlertJson.write(carried.alert()))).isEqualTo(carried.alert());
    }

    /** Equal moments may differ in their raw text, so equality alone does not show that it survives. */
    @Property(tries = 200)
    void isWrittenAsTheSameBytesAgain(@ForAll("carried") CarriedAlert carried) {
        byte[] once = AlertJson.write(carried);

        assertThat(AlertJson.write(AlertJson.read(once))).isEqualTo(once);
    }

    @Property(tries = 200)
    void isTheSameBytesWhetherItsBodyWasWrittenBeforeOrNot(
            @ForAll("carried") CarriedAlert carried, @ForAll("carried") CarriedAlert other) {
        byte[] once = AlertJson.write(carried);

        assertThat(AlertJson.write(carried, AlertBody.of(carried.alert()))).isEqualTo(once);
        assertThat(AlertJson.write(carried, AlertBody.of(other.alert()))).isEqualTo(once);
    }

    @Property(tries = 200)
    void isValidAgainstTheSchema(@ForAll("carried") CarriedAlert carried) {
        assertThat(Schema.problems(AlertJson.write(carried))).isEmpty();
        assertThat(Schema.problems(AlertJson.writePretty(carried.alert()))).isEmpty();
    }

    @Property(tries = 200)
    void hasADigestThatSurvivesTheJsonForm(@ForAll("carried") CarriedAlert carried) {
        Alert sealed = ContentDigest.seal(carried.alert());

        assertThat(sealed.identity().contentDigest()).matches("[0-9a-f]{64}");
        assertThat(ContentDigest.seal(AlertJson.readAlert(AlertJson.write(carried.alert()))))
                .isEqualTo(sealed);
    }

    @Provide
    Arbitrary<CarriedAlert> carried() {
        return AnyAlert.carried();
    }
}
