-- The mark of the key that delivery ids, pseudonyms and seals are made with: all nodes on this store have the same. Never the key itself.
CREATE TABLE node_key (
  mark ${blob} NOT NULL
);
