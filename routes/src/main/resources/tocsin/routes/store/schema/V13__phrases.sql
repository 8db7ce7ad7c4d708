-- What decisions and evidence say again and again, once: their rows name its number (decision 11). text: JSON. sha256: over number and text.
CREATE TABLE phrase (
  no BIGINT PRIMARY KEY,
  sha256 ${blob} NOT NULL,
  text TEXT NOT NULL
);
CREATE UNIQUE INDEX phrase_text ON phrase (text);
