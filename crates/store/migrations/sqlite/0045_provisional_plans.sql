-- Whether a plan is published, and may still change.
ALTER TABLE meeting_plans ADD COLUMN provisional integer NOT NULL DEFAULT 0
    CONSTRAINT meeting_plan_that_may_change_is_published CHECK (provisional = 0 OR status = 'published');
