-- Who made a call owns it, until somebody else does.
ALTER TABLE calls DROP CONSTRAINT calls_created_by_fkey;
ALTER TABLE calls RENAME COLUMN created_by TO owner_id;
ALTER TABLE calls
  ADD COLUMN recognition   boolean NOT NULL DEFAULT true,
  ADD COLUMN required_blur text    NOT NULL DEFAULT 'none'
    CHECK (required_blur IN ('none', 'faces', 'background', 'picture')),
  -- Grows with each change, under the lock of the row.
  ADD COLUMN version       bigint  NOT NULL DEFAULT 1;

ALTER TABLE call_members ADD COLUMN joined_at timestamptz;
UPDATE call_members m SET joined_at = c.created_at FROM calls c WHERE c.id = m.call_id;
ALTER TABLE call_members
  ALTER COLUMN joined_at SET NOT NULL,
  ALTER COLUMN joined_at SET DEFAULT now();

-- The owner is a member. Looked at when a transaction ends, so that one can hand the call over and leave.
ALTER TABLE calls ADD CONSTRAINT calls_owner_is_member
  FOREIGN KEY (id, owner_id) REFERENCES call_members (call_id, user_id) DEFERRABLE INITIALLY DEFERRED;

-- Links into a call. Who knows the token may come in; we know only its hash.
CREATE TABLE invitations (
  id         uuid        PRIMARY KEY,
  call_id    uuid        NOT NULL REFERENCES calls ON DELETE CASCADE,
  -- SHA-256. The token has 256 random bits, so nobody finds it by trying.
  token_hash bytea       NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
  -- Whether who has no account may come in as well.
  guests     boolean     NOT NULL,
  max_uses   integer     CHECK (max_uses BETWEEN 1 AND 100),
  uses       integer     NOT NULL DEFAULT 0 CHECK (uses BETWEEN 0 AND coalesce(max_uses, uses)),
  made_at    timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX invitations_by_call ON invitations (call_id);

-- Those who came by a link, without an account.
CREATE TABLE guests (
  id            uuid        PRIMARY KEY,
  call_id       uuid        NOT NULL REFERENCES calls ON DELETE CASCADE,
  invitation_id uuid        NOT NULL REFERENCES invitations ON DELETE CASCADE,
  name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
  -- Claim sid of the guest's tokens.
  session_id    uuid        NOT NULL,
  joined_at     timestamptz NOT NULL DEFAULT now(),
  -- Of the newest of those tokens. A while later the guest goes, unless a gateway has seen them since.
  expires_at    timestamptz NOT NULL
);
CREATE INDEX guests_by_call ON guests (call_id);
CREATE INDEX guests_by_expiry ON guests (expires_at);
CREATE INDEX guests_by_invitation ON guests (invitation_id);

-- Who is in which call, or was last: what gateways said on the topic attendance.
CREATE TABLE attendance (
  call_id uuid        NOT NULL REFERENCES calls ON DELETE CASCADE,
  -- A user or a guest.
  user_id uuid        NOT NULL,
  epoch   bigint      NOT NULL,
  present boolean     NOT NULL,
  -- Gateway's clock.
  at      timestamptz NOT NULL,
  PRIMARY KEY (call_id, user_id)
);
CREATE INDEX attendance_by_user ON attendance (user_id);

-- The log knows nothing yet of the calls that are there.
INSERT INTO outbox (kind, key) SELECT 'call', id FROM calls ON CONFLICT DO NOTHING;
