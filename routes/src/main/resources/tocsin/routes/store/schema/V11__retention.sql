-- When a body was removed for its age: json and bytes are empty then. The row, its digest and its keys stay.
ALTER TABLE document ADD COLUMN removed BIGINT;
ALTER TABLE alert ADD COLUMN removed BIGINT;
ALTER TABLE retelling ADD COLUMN removed BIGINT;
CREATE INDEX receipt_document ON receipt (document, seq);
CREATE INDEX retelling_alert ON retelling (alert);

-- What is looked at out of turn: bodies with a period of their own (own = 1), and those past their age that something still needs.
-- what: 0 document, 1 alert.
CREATE TABLE due (
  what SMALLINT NOT NULL,
  no BIGINT NOT NULL,
  at BIGINT NOT NULL,
  own SMALLINT NOT NULL,
  PRIMARY KEY (what, no)
) ${clustered};
CREATE INDEX due_at ON due (at);

-- How far those who are past their age have been looked at: the number of a receipt (0) or of an alert (1).
CREATE TABLE aged (
  what SMALLINT NOT NULL,
  upto BIGINT NOT NULL,
  PRIMARY KEY (what)
) ${clustered};
