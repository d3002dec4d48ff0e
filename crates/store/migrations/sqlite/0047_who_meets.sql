-- Who may meet whom on a meeting day: anybody, or only people of two sides.
ALTER TABLE meeting_frames ADD COLUMN who text NOT NULL DEFAULT 'anybody'
    CONSTRAINT meeting_who_is_known CHECK (who IN ('anybody', 'across'));
