-- Who reviewed, as a person of the roster; NULL where only a name was typed.
ALTER TABLE review ADD COLUMN person BYTEA;
