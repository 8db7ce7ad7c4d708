package tocsin.connectors.feed.cap;

import java.util.ArrayList;
import java.util.List;
import tocsin.alerts.Finding;

/** The findings about one alert: bounded, because a hostile document has a defect in every line. */
final class Notes {

    private static final int AT_MOST = 100;

    private final List<Finding> findings = new ArrayList<>();
    private int left;

    void add(String code, String place, String sentence) {
        add(new Finding(code, place, sentence));
    }

    void add(Finding finding) {
        if (findings.size() < AT_MOST) {
            findings.add(finding);
        } else {
            left++;
        }
    }

    List<Finding> all() {
        if (left > 0) {
            findings.add(new Finding("MORE-FINDINGS", "alert", left + " more findings than are listed"));
            left = 0;
        }
        return List.copyOf(findings);
    }
}
