package tocsin.alerts;

import java.util.List;

/**
 * One message in the shared alert schema, as its author meant it: what a feed connector makes and a channel connector renders.
 * Where it came from is the {@link Envelope}'s business.
 *
 * <p>CAP 1.2 is the backbone: {@code infos} are CAP's info blocks, one language each, kept whole so that any CAP alert survives a
 * round trip (several blocks of one language, each with its own area and severity, are common in the wild).
 *
 * @param infos empty for many a Cancel and every bare Ack or Error
 */
public record Alert(
        Identity identity, Kind kind, List<Info> infos, Assessment assessment, Handling handling, Trust trust) {

    public Alert {
        infos = List.copyOf(infos);
    }

    /** The same alert under other handling: envelopes may be stricter than what they carry. */
    public Alert withHandling(Handling other) {
        return new Alert(identity, kind, infos, assessment, other, trust);
    }

    public Alert withIdentity(Identity other) {
        return new Alert(other, kind, infos, assessment, handling, trust);
    }

    public Alert withKind(Kind other) {
        return new Alert(identity, other, infos, assessment, handling, trust);
    }

    public Alert withInfos(List<Info> others) {
        return new Alert(identity, kind, others, assessment, handling, trust);
    }

    public Alert withAssessment(Assessment other) {
        return new Alert(identity, kind, infos, other, handling, trust);
    }

    public Alert withTrust(Trust other) {
        return new Alert(identity, kind, infos, assessment, handling, other);
    }

    /** The gravest severity of any info block; {@link Severity#UNKNOWN} without one. */
    public Severity severity() {
        return infos.stream().map(Info::severity).min(Severity::compareTo).orElse(Severity.UNKNOWN);
    }

    /** The most urgent urgency of any info block. */
    public Urgency urgency() {
        return infos.stream().map(Info::urgency).min(Urgency::compareTo).orElse(Urgency.UNKNOWN);
    }

    /** The surest certainty of any info block. */
    public Certainty certainty() {
        return infos.stream().map(Info::certainty).min(Certainty::compareTo).orElse(Certainty.UNKNOWN);
    }

    public List<Area> areas() {
        return infos.stream().flatMap(info -> info.areas().stream()).toList();
    }
}
