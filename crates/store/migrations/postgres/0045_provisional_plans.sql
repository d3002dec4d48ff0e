-- Whether a plan is published, and may still change.
ALTER TABLE meeting_plans ADD COLUMN provisional boolean NOT NULL DEFAULT false
    CONSTRAINT meeting_plan_that_may_change_is_published CHECK (NOT provisional OR status = 'published');
