package tocsin.alerts.json;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tocsin.alerts.CarriedAlert;

class AlertJsonTest {

    @Property(tries = 400)
    void readsBackWhatItWrote(@ForAll("carried") CarriedAlert carried) {
        assertThat(AlertJson.read(AlertJson.write(carried))).isEqualTo(carried);
    }

    @Provide
    Arbitrary<CarriedAlert> carried() {
        return AnyAlert.carried();
    }
}
