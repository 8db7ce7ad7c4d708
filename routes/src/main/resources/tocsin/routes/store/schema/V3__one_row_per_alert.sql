-- One row per alert at release, one per channel and batch of proofs; ledger records in blocks (decision 5).

-- The ledger: the records of one transaction, a line each. seq: the number of the first one. hash: over the block before and this one.
CREATE TABLE block (
  seq ${serial},
  n INTEGER NOT NULL,
  at BIGINT NOT NULL,
  hash ${blob} NOT NULL,
  records ${blob} NOT NULL
);

-- Blocks that tell of an alert, or (minus its seq) of a receipt, besides the block that its own row names.
CREATE TABLE block_about (
  about BIGINT NOT NULL,
  block BIGINT NOT NULL,
  PRIMARY KEY (about, block)
) ${clustered};

-- How alerts are recognised: 8 bytes of hash of scheme and identifier, 8 of the sender, 8 of the rest of the identity.
CREATE TABLE known (
  key ${blob} NOT NULL,
  alert BIGINT NOT NULL,
  feed BIGINT NOT NULL,
  PRIMARY KEY (key, alert)
) ${clustered};

-- Alerts by what they refer to, carried or not.
CREATE TABLE referred (
  hash ${blob} NOT NULL,
  alert BIGINT NOT NULL,
  feed BIGINT NOT NULL,
  PRIMARY KEY (hash, alert)
) ${clustered};

-- What was delivered on a channel by one proof: a bit per alert from first to last, a thousand at most.
CREATE TABLE proof (
  channel BIGINT NOT NULL,
  first BIGINT NOT NULL,
  last BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  block BIGINT,
  alerts ${blob} NOT NULL,
  PRIMARY KEY (channel, first)
) ${clustered};

-- Deliveries that did not just go well. retelling: what is delivered; null: the alert as it was first told.
-- state: 0 waits, 1 waits since a repeat released it, 2 waits since a human resumed it, 3 parked, 4 expired, 5 delivered.
-- again: place in the order of those in state 1 and 2.
CREATE TABLE trouble (
  seq ${serial},
  channel BIGINT NOT NULL,
  alert BIGINT NOT NULL,
  state SMALLINT NOT NULL,
  attempts INTEGER NOT NULL,
  retelling BIGINT,
  again BIGINT NOT NULL,
  released_at BIGINT NOT NULL,
  until BIGINT NOT NULL,
  code TEXT NOT NULL,
  sentence TEXT NOT NULL
);
CREATE UNIQUE INDEX trouble_delivery ON trouble (channel, alert);
CREATE INDEX trouble_alert ON trouble (alert);
CREATE INDEX trouble_waiting ON trouble (channel, alert) WHERE state < 3;
CREATE INDEX trouble_again ON trouble (again) WHERE again > 0;
CREATE INDEX trouble_parked ON trouble (seq) WHERE state = 3;

-- released: a bit per channel's number. block: null where the ledger's older records tell of it.
CREATE TABLE alert_next (
  seq ${serial},
  id TEXT NOT NULL,
  receipt BIGINT NOT NULL,
  feed BIGINT NOT NULL,
  at BIGINT NOT NULL,
  block BIGINT,
  released ${blob} NOT NULL,
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

-- Below it everything released to the channel is delivered, parked or expired; what waits again all the same has a trouble row.
ALTER TABLE channel ADD COLUMN watermark BIGINT NOT NULL DEFAULT 0;

-- outcomes: what each record of the document became, in its order: number, letter, seq of the alert or quarantine entry; null until read.
ALTER TABLE receipt ADD COLUMN block BIGINT;
ALTER TABLE receipt ADD COLUMN outcomes TEXT;

-- Ids of deliveries that were not made as DeliveryIds makes them.
CREATE TABLE former_delivery (
  id TEXT NOT NULL,
  alert BIGINT NOT NULL,
  channel BIGINT NOT NULL,
  PRIMARY KEY (id)
) ${clustered};
CREATE INDEX former_delivery_alert ON former_delivery (alert, channel);
