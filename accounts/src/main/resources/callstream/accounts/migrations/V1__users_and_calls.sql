-- The checks repeat what the program checks at its edge, so that a fault there can't spoil what is kept.

CREATE TABLE users (
  id            uuid        PRIMARY KEY,
  login         text        NOT NULL UNIQUE CHECK (login ~ '^[a-z0-9._@+-]{3,64}$'),
  name          text        NOT NULL CHECK (char_length(name) BETWEEN 1 AND 64),
  -- PHC string format: algorithm, cost and salt stand in it.
  password_hash text        NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
  created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE calls (
  id         uuid        PRIMARY KEY,
  title      text        NOT NULL CHECK (char_length(title) BETWEEN 1 AND 128),
  created_by uuid        NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE call_members (
  call_id uuid NOT NULL REFERENCES calls ON DELETE CASCADE,
  user_id uuid NOT NULL REFERENCES users,
  PRIMARY KEY (call_id, user_id)
);

-- "Calls of which I am a member" begins at the user.
CREATE INDEX call_members_by_user ON call_members (user_id);
