-- When the team saw that somebody who takes part in meetings had come.
ALTER TABLE meeting_participants ADD COLUMN arrived_at text;

-- Whether those whom they meet are told their number.
ALTER TABLE meeting_participants ADD COLUMN phone_shown integer NOT NULL DEFAULT 0;
