-- Numbers of alerts up to which a restored store gives none: they may have been given after the backup was made.
CREATE TABLE restored (
  after BIGINT NOT NULL
);
