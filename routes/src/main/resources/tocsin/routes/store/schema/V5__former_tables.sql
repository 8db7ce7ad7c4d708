-- What V4 has carried over.
DROP TABLE known_key;
DROP TABLE referred_key;
DROP TABLE outcome;
DROP TABLE delivery;
DROP TABLE alert;
ALTER TABLE alert_next RENAME TO alert;
CREATE UNIQUE INDEX alert_id ON alert (id);
DROP INDEX document_sha256;
