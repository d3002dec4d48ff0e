-- When the team saw that somebody who takes part in meetings had come.
ALTER TABLE meeting_participants ADD COLUMN arrived_at timestamptz;
