-- What people do to calls is written down too. No references, as with users: rows outlive calls.
ALTER TABLE audit
  ADD COLUMN call_id  uuid,
  -- To whom it was done, where that is not who did it (user_id): who was removed, who owns the call now.
  ADD COLUMN other_id uuid;

CREATE INDEX audit_by_call ON audit (call_id);
CREATE INDEX audit_by_other ON audit (other_id);
