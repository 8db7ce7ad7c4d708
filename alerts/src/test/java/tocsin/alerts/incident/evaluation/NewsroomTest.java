package tocsin.alerts.incident.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tocsin.alerts.incident.Origin;

class NewsroomTest {

    private static final List<Labelled> ROWS =
            LabelledReports.read(new BufferedReader(new StringReader(IntStream.range(0, 60)
                    .mapToObj(i -> String.format(
                            "{\"id\":\"r%d\",\"source\":\"register\",\"form\":\"row\",\"register\":true,\"sent\":\"2031-05-%02dT00:00:00Z\","
                                    + "\"eventStart\":\"2031-05-01\",\"lat\":10.5,\"lon\":20.5,\"city\":\"karo\",\"incident\":\"t%d\","
                                    + "\"text\":\"%s\"}",
                            i, 1 + i / 3, i, "a story of some twenty words that a paper could tell again ".repeat(2)))
                    .collect(Collectors.joining("\n")))));

    @Test
    void tellsRowsAsNewsAndKeepsWhatTheyAreAbout() {
        List<Labelled> told = Newsroom.retold(ROWS, 1);

        assertThat(told)
                .anySatisfy(one -> assertThat(one.report().origin().form()).isEqualTo(Origin.Form.PROSE));
        assertThat(told)
                .anySatisfy(one -> assertThat(one.report().origin().register()).isTrue());
        assertThat(told)
                .allSatisfy(one -> assertThat(one.report().id().split("-")[0].substring(1))
                        .isEqualTo(one.truth().substring(1)));
        assertThat(told.stream().map(Labelled::truth).distinct()).hasSize(ROWS.size());
        assertThat(told)
                .isSortedAccordingTo(
                        (a, b) -> a.report().sent().compareTo(b.report().sent()));
    }

    @Test
    void tellsTheSameForTheSameSeed() {
        assertThat(Newsroom.retold(ROWS, 5)).isEqualTo(Newsroom.retold(ROWS, 5)).isNotEqualTo(Newsroom.retold(ROWS, 6));
    }
}
