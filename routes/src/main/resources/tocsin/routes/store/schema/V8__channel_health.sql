-- How a channel fares at this moment, for those who watch it; written by the node's takers, no part of the ledger.
ALTER TABLE channel ADD COLUMN sick_since BIGINT;
ALTER TABLE channel ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;
ALTER TABLE channel ADD COLUMN next_attempt BIGINT;
