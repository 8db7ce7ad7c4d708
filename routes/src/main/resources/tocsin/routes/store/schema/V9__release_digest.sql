-- SHA-256 over number, json_sha256, released and decisions: an alert goes where it was decided, or nowhere (StoredRelease.java).
ALTER TABLE alert ADD COLUMN release_sha256 ${blob};
