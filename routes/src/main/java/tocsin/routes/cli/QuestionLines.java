package tocsin.routes.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.alerts.incident.Evidence;
import tocsin.routes.status.Spoken;

/** One question: the reports side by side, the evidence, and how to answer. */
final class QuestionLines {

    /** Reports of one incident that are shown; the others are a command away. */
    private static final int MOST = 3;

    private QuestionLines() {}

    static List<String> of(Question question, Terminal terminal) {
        List<String> lines = new ArrayList<>();
        lines.add("question " + question.number() + ", asked "
                + Spoken.ago(question.at(), terminal.clock().instant()) + ": " + sentence(question)
                + (question.asked().open() ? "" : " (answered)"));
        lines.add("");
        lines.addAll(beside(question, Columns.width(terminal)));
        lines.add("");
        question.evidence().ifPresent(evidence -> lines.addAll(EvidenceLines.of(evidence)));
        if (question.asked().open()) {
            lines.add("");
            lines.addAll(answers(question));
        }
        return lines;
    }

    private static String sentence(Question question) {
        String share = question.probability().map(EvidenceLines::percent).orElse("");
        if (question.other().isPresent()) {
            return "is it the same incident? " + share;
        }
        return share.isEmpty()
                ? "after a withdrawal, nothing holds these reports and the rest together"
                : "what the report says now hardly fits the rest of its incident: " + share;
    }

    private static List<String> beside(Question question, int width) {
        IncidentView incident = question.incident();
        IncidentView other = question.other().orElse(incident);
        Set<String> left = new LinkedHashSet<>(question.reports());
        Set<String> right = new LinkedHashSet<>();
        question.evidence()
                .map(Evidence::nearest)
                .filter(other.stored().telling()::contains)
                .ifPresent(right::add);
        right.addAll(other.stored().telling());
        right.removeAll(left);
        if (other != incident) {
            left.addAll(incident.stored().telling());
        }
        List<String> lines = new ArrayList<>(Columns.of(List.of(head(incident)), List.of(head(other)), width));
        List<String> one = left.stream().limit(MOST).toList();
        List<String> two = right.stream().limit(MOST).toList();
        for (int i = 0; i < Math.max(one.size(), two.size()); i++) {
            lines.add("  " + "-".repeat(Math.max(1, width - 4)));
            lines.addAll(Columns.of(report(one, i, incident), report(two, i, other), width));
        }
        Stream.of(
                        Optional.of(incident).filter(its -> left.size() > MOST),
                        Optional.of(other).filter(its -> right.size() > MOST))
                .flatMap(Optional::stream)
                .forEach(more -> lines.add("  there are more: tocsin review incident " + more.id()));
        return lines;
    }

    private static String head(IncidentView incident) {
        return incident.id() + ": " + incident.count();
    }

    private static List<String> report(List<String> reports, int i, IncidentView incident) {
        return i < reports.size() ? ReportLines.of(reports.get(i), incident) : List.of();
    }

    private static List<String> answers(Question question) {
        Optional<List<IncidentView>> pair = question.pair();
        if (question.other().isPresent() && pair.isEmpty()) {
            return List.of("Both are one incident today: nothing is to be answered.");
        }
        if (pair.isPresent()) {
            String kept = pair.get().get(0).id();
            return List.of(
                    "Answer with one of",
                    answer("same " + question.number(), "one incident, which keeps the id " + kept),
                    answer("different " + question.number(), "two incidents; it is not asked again"),
                    answer("related " + question.number(), "two incidents that have to do with each other"));
        }
        String reports = String.join(" ", question.reports());
        return List.of(
                "Answer with one of",
                answer("confirm " + question.number(), "they do tell of this incident"),
                answer("split " + question.incident().id() + " " + reports, ""),
                "      they tell of another one");
    }

    private static String answer(String command, String means) {
        return ("  tocsin review " + String.format("%-16s", command) + "  " + means).stripTrailing();
    }
}
