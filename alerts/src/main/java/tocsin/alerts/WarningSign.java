package tocsin.alerts;

/**
 * A sign of the UN Framework of Analysis for Atrocity Crimes (2014).
 *
 * @param riskFactor 1 to 14
 * @param indicator {@code factor.indicator}, for example {@code 7.4}; empty when only the factor was named
 */
public record WarningSign(int riskFactor, String indicator, String note) {
    public WarningSign {
        if (riskFactor < 1 || riskFactor > 14) {
            throw new IllegalArgumentException("risk factor 1 to 14 expected, got " + riskFactor);
        }
    }
}
