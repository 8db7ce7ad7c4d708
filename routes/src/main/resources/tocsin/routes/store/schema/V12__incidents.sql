-- What became of reports and incidents (decision 9). The events in their order are the truth; nothing of them is ever changed but open.
-- alert: the report that it came with; null for a human's word. other: the second incident. open: 1 while a human's answer is wanted.
-- sha256: over all but open (StoredEvent.java).
CREATE TABLE incident_event (
  seq ${serial},
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  incident TEXT NOT NULL,
  alert BIGINT,
  other TEXT,
  open SMALLINT NOT NULL,
  sha256 ${blob} NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX incident_event_incident ON incident_event (incident, seq);
CREATE INDEX incident_event_alert ON incident_event (alert, seq) WHERE alert IS NOT NULL;
CREATE INDEX incident_event_other ON incident_event (other, seq) WHERE other IS NOT NULL;
CREATE INDEX incident_event_said ON incident_event (seq) WHERE alert IS NULL;
CREATE INDEX incident_event_open ON incident_event (seq) WHERE open = 1;
