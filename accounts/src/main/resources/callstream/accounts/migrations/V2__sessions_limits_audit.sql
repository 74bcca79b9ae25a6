-- A log-in that lasts: the family of refresh tokens that come from it, of which one is good at a time. What is
-- kept of tokens are SHA-256 hashes: they are random, so nothing slower is needed. A session that is over has no row.
CREATE TABLE sessions (
  -- Claim `sid` of its access tokens.
  id            uuid        PRIMARY KEY,
  user_id       uuid        NOT NULL REFERENCES users ON DELETE CASCADE,
  -- Of the part that all refresh tokens of the session share.
  family_hash   bytea       NOT NULL UNIQUE CHECK (octet_length(family_hash) = 32),
  -- Of the part that changes, in the token that is good now and in the one before.
  secret_hash   bytea       NOT NULL CHECK (octet_length(secret_hash) = 32),
  previous_hash bytea       CHECK (octet_length(previous_hash) = 32),
  -- With which the one before became the one that is good now.
  seed          bytea       CHECK (octet_length(seed) = 32),
  begun_at      timestamptz NOT NULL,
  rotated_at    timestamptz NOT NULL,
  expires_at    timestamptz NOT NULL,
  CHECK ((previous_hash IS NULL) = (seed IS NULL))
);

CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

-- How often somebody may ask. Unlogged: after a crash of the database everybody begins anew, which costs less than
-- to have each count on the disk.
CREATE UNLOGGED TABLE rates (
  -- SHA-256 of what is limited and for whom.
  key     bytea       PRIMARY KEY CHECK (octet_length(key) = 32),
  -- When all that may be asked at once may be asked again; says how much is left.
  full_at timestamptz NOT NULL
);

CREATE INDEX rates_by_time ON rates (full_at);

-- Wrong passwords of a login from one address, and from all.
CREATE UNLOGGED TABLE attempts (
  key           bytea       PRIMARY KEY CHECK (octet_length(key) = 32),
  failures      integer     NOT NULL DEFAULT 0,
  -- When the next may be tried.
  free_at       timestamptz NOT NULL DEFAULT 'epoch',
  -- Until then a right password from here counts: guessing elsewhere keeps nobody out here.
  trusted_until timestamptz NOT NULL DEFAULT 'epoch',
  forgotten_at  timestamptz NOT NULL DEFAULT 'epoch'
);

CREATE INDEX attempts_by_time ON attempts (forgotten_at);

-- What matters to whoever looks into an incident. No secret, and no login: somebody may type a password there.
CREATE TABLE audit (
  id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at         timestamptz NOT NULL,
  event      text        NOT NULL CHECK (char_length(event) BETWEEN 1 AND 64),
  -- No references: rows outlive what they speak of. Emptied when the user's account is deleted.
  user_id    uuid,
  session_id uuid,
  address    text        CHECK (char_length(address) <= 64),
  request_id text        CHECK (char_length(request_id) <= 64)
);

CREATE INDEX audit_by_time ON audit (at);
CREATE INDEX audit_by_user ON audit (user_id);
