-- A guest's log-in lasts as a user's does, and goes with the guest. Those who came before have none: when their
-- access token is over they come by the link again.
ALTER TABLE sessions
  ALTER COLUMN user_id DROP NOT NULL,
  ADD COLUMN guest_id uuid UNIQUE REFERENCES guests ON DELETE CASCADE,
  ADD CONSTRAINT sessions_of_one CHECK (num_nonnulls(user_id, guest_id) = 1);
