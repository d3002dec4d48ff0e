-- The slots when the team noted on the day that somebody is not there, as JSON: apart from those that they said themselves.
ALTER TABLE meeting_participants ADD COLUMN noted text NOT NULL DEFAULT '[]';
