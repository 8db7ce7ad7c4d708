-- The store, first edition. ${serial}, ${blob} and ${clustered} are what databases spell differently (Sqlite.java).
-- Times are microseconds since 1970. Rows point to one another by sequence number; nothing but bounded evidence is ever deleted.

CREATE TABLE document (
  seq ${serial},
  sha256 ${blob} NOT NULL,
  bytes ${blob} NOT NULL
);
CREATE UNIQUE INDEX document_sha256 ON document (sha256);

CREATE TABLE feed (
  no ${serial},
  partner TEXT NOT NULL,
  feed TEXT NOT NULL,
  last_contact BIGINT,
  note TEXT NOT NULL DEFAULT '',
  last_content BIGINT,
  last_error_at BIGINT,
  last_error TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX feed_name ON feed (partner, feed);

CREATE TABLE channel (
  no ${serial},
  partner TEXT NOT NULL,
  channel TEXT NOT NULL,
  last_error_at BIGINT,
  last_error TEXT NOT NULL DEFAULT '',
  last_delivered BIGINT
);
CREATE UNIQUE INDEX channel_name ON channel (partner, channel);

CREATE TABLE receipt (
  seq ${serial},
  id TEXT NOT NULL,
  feed BIGINT NOT NULL,
  document BIGINT NOT NULL,
  content_type TEXT NOT NULL,
  at BIGINT NOT NULL,
  pending SMALLINT NOT NULL,
  replay_of BIGINT
);
CREATE UNIQUE INDEX receipt_id ON receipt (id);
CREATE INDEX receipt_pending ON receipt (seq) WHERE pending = 1;

-- What each record of a receipt's document became.
CREATE TABLE outcome (
  receipt BIGINT NOT NULL,
  no INTEGER NOT NULL,
  kind TEXT NOT NULL,
  alert BIGINT,
  quarantine BIGINT,
  PRIMARY KEY (receipt, no)
) ${clustered};

CREATE TABLE alert (
  seq ${serial},
  id TEXT NOT NULL,
  receipt BIGINT NOT NULL,
  feed BIGINT NOT NULL,
  scheme TEXT NOT NULL,
  sender TEXT NOT NULL,
  identifier TEXT NOT NULL,
  sent TEXT,
  revision TEXT NOT NULL,
  digest TEXT NOT NULL,
  trusted_key TEXT NOT NULL,
  json_sha256 ${blob} NOT NULL,
  decisions ${blob} NOT NULL,
  json ${blob} NOT NULL
);
CREATE UNIQUE INDEX alert_id ON alert (id);

-- How alerts are recognised: the first 16 bytes of SHA-256 over the sort of key and the key.
CREATE TABLE known_key (
  hash ${blob} NOT NULL,
  alert BIGINT NOT NULL,
  PRIMARY KEY (hash, alert)
) ${clustered};

-- Alerts by what they refer to, carried or not.
CREATE TABLE referred_key (
  hash ${blob} NOT NULL,
  alert BIGINT NOT NULL,
  PRIMARY KEY (hash, alert)
) ${clustered};

-- Feeds that brought an alert again.
CREATE TABLE road (
  alert BIGINT NOT NULL,
  feed BIGINT NOT NULL,
  receipt BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  times BIGINT NOT NULL,
  PRIMARY KEY (alert, feed)
) ${clustered};

-- An alert as a later road told it, where that road entitled channels that the first one did not: they get this, and nothing of
-- what the first road said.
CREATE TABLE retelling (
  seq ${serial},
  alert BIGINT NOT NULL,
  receipt BIGINT NOT NULL,
  json_sha256 ${blob} NOT NULL,
  json ${blob} NOT NULL
);

-- retelling: what is delivered; null: the alert as it was first told. state: 0 released, 1 queued, 2 delivered, 3 parked, 4 expired.
CREATE TABLE delivery (
  seq ${serial},
  id TEXT NOT NULL,
  alert BIGINT NOT NULL,
  channel BIGINT NOT NULL,
  retelling BIGINT,
  state SMALLINT NOT NULL,
  attempts INTEGER NOT NULL,
  released_at BIGINT NOT NULL,
  queued_at BIGINT,
  until BIGINT NOT NULL,
  proof TEXT NOT NULL,
  code TEXT NOT NULL,
  sentence TEXT NOT NULL
);
CREATE UNIQUE INDEX delivery_id ON delivery (id);
CREATE UNIQUE INDEX delivery_alert ON delivery (alert, channel);
CREATE INDEX delivery_waiting ON delivery (channel, seq) WHERE state < 2;

CREATE TABLE quarantine (
  seq ${serial},
  receipt BIGINT NOT NULL,
  feed BIGINT NOT NULL,
  no INTEGER NOT NULL,
  code TEXT NOT NULL,
  place TEXT NOT NULL,
  sentence TEXT NOT NULL,
  at BIGINT NOT NULL,
  state TEXT NOT NULL,
  closed_by TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX quarantine_receipt ON quarantine (receipt);
CREATE INDEX quarantine_open ON quarantine (seq) WHERE state = 'OPEN';

-- Append only. about: the alert's seq, or minus the receipt's; null when it is about neither.
CREATE TABLE ledger (
  seq ${serial},
  at BIGINT NOT NULL,
  step TEXT NOT NULL,
  subject TEXT NOT NULL,
  about BIGINT,
  detail TEXT NOT NULL,
  hash ${blob} NOT NULL
);
CREATE INDEX ledger_about ON ledger (about, seq) WHERE about IS NOT NULL;

-- The adding-up table, kept in the same transactions as what it counts. subject: partner/feed or partner/channel.
CREATE TABLE tally (
  subject TEXT NOT NULL,
  what TEXT NOT NULL,
  code TEXT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (subject, what, code)
) ${clustered};

-- Counts of the last day, by five minutes.
CREATE TABLE pace (
  subject TEXT NOT NULL,
  what TEXT NOT NULL,
  code TEXT NOT NULL,
  bucket BIGINT NOT NULL,
  n BIGINT NOT NULL,
  PRIMARY KEY (subject, what, code, bucket)
) ${clustered};
