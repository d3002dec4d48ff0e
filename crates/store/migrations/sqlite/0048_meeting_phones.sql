-- The number at which the team can call somebody who takes part in meetings. It goes with their participation.
ALTER TABLE meeting_participants ADD COLUMN phone text;
