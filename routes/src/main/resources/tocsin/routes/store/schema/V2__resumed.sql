-- Deliveries that a human let wait again after they were parked, until they are queued. Few at any time.
CREATE INDEX delivery_resumed ON delivery (seq) WHERE state = 0 AND until > released_at;
