-- What the log has still to be told. A row is written in the transaction that makes it true, and deleted once
-- the log has acknowledged it: nothing is told that was rolled back, and nothing is forgotten.

CREATE TABLE outbox (
  -- Given anew when there is more to tell of the same key: who deletes what was told leaves the newer alone.
  seq     bigint      GENERATED ALWAYS AS IDENTITY UNIQUE,
  kind    text        NOT NULL CHECK (kind IN ('call', 'revocation', 'face', 'face-again')),
  key     uuid        NOT NULL,
  -- A call has none: its state is read when it is told, so that what is told is never older than what was
  -- told before. Nor has a face, which can only be forgotten.
  payload bytea       CHECK ((kind = 'revocation') = (payload IS NOT NULL)),
  -- Not to be told before.
  due_at  timestamptz NOT NULL DEFAULT now(),
  made_at timestamptz NOT NULL DEFAULT now(),
  -- One row of each, however long the log is away: no more rows than there are calls, log-ins and users.
  PRIMARY KEY (kind, key)
);

-- In which order it is told.
CREATE INDEX outbox_in_turn ON outbox ((kind <> 'revocation'), seq);

-- Told at the commit, and only then.
CREATE FUNCTION notify_outbox() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('outbox', '');
  RETURN NULL;
END $$;

CREATE TRIGGER outbox_filled AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();
