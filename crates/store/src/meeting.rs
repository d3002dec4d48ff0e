//! Meeting days: frames, participants, wishes and plans.

use domain::ids::{EventId, MeetingId, RegistrationId};
use domain::meeting::{Frame, MeetingPlan, Participant, PlanVersion, PlannedMeeting, Wish, WishLevel};
use jiff::Timestamp;

mod outcome;
mod row;
mod run;
mod words;

use row::{FrameRow, MeetingRow, ParticipantRow, PlanRow, VersionRow, WishRow};

use crate::error::StoreError;
use crate::row as read;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

impl Session {
    /// The frame of the day of an event.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn meeting_frame(&mut self, event: EventId) -> Result<Option<Frame>, StoreError> {
        let statement = sql("SELECT * FROM meeting_frames WHERE event_id = $1").bind(event);
        self.row::<FrameRow>(statement).await?.map(Frame::try_from).transpose()
    }

    /// Who takes part in the meetings of an event, in order of joining. Their registration may have been given up since.
    ///
    /// # Errors
    /// As [`Session::meeting_frame`].
    pub async fn meeting_participants(&mut self, event: EventId) -> Result<Vec<Participant>, StoreError> {
        let statement =
            sql("SELECT * FROM meeting_participants WHERE event_id = $1 ORDER BY joined_at, registration_id");
        self.rows::<ParticipantRow>(statement.bind(event)).await?.into_iter().map(TryFrom::try_from).collect()
    }

    /// The wishes of an event, whoever has them.
    ///
    /// # Errors
    /// As [`Session::meeting_frame`].
    pub async fn meeting_wishes(&mut self, event: EventId) -> Result<Vec<Wish>, StoreError> {
        let statement = sql("SELECT from_id, to_id, level FROM meeting_wishes WHERE event_id = $1
             ORDER BY from_id, to_id");
        self.rows::<WishRow>(statement.bind(event)).await?.into_iter().map(TryFrom::try_from).collect()
    }

    /// The last plan of an event.
    ///
    /// # Errors
    /// As [`Session::meeting_frame`].
    pub async fn latest_meeting_plan(&mut self, event: EventId) -> Result<Option<MeetingPlan>, StoreError> {
        let statement = sql("SELECT * FROM meeting_plans WHERE event_id = $1 ORDER BY version DESC LIMIT 1");
        self.plan(statement.bind(event)).await
    }

    /// The last plan of an event that was published.
    ///
    /// # Errors
    /// As [`Session::meeting_frame`].
    pub async fn published_meeting_plan(
        &mut self,
        event: EventId,
    ) -> Result<Option<MeetingPlan>, StoreError> {
        let statement = sql("SELECT * FROM meeting_plans WHERE event_id = $1 AND status = 'published'
             ORDER BY version DESC LIMIT 1");
        self.plan(statement.bind(event)).await
    }

    /// A plan of an event by its version.
    ///
    /// # Errors
    /// As [`Session::meeting_frame`].
    pub async fn meeting_plan(
        &mut self,
        event: EventId,
        version: u32,
    ) -> Result<Option<MeetingPlan>, StoreError> {
        let statement = sql("SELECT * FROM meeting_plans WHERE event_id = $1 AND version = $2");
        self.plan(statement.bind(event).bind(version)).await
    }

    /// All plans of an event, the last first.
    ///
    /// # Errors
    /// As [`Session::meeting_frame`].
    pub async fn meeting_plan_versions(&mut self, event: EventId) -> Result<Vec<PlanVersion>, StoreError> {
        let statement = sql("SELECT version, status, origin, made_by, based_on, redo_to, value, computed_at,
                 published_at, provisional, (SELECT count(*) FROM planned_meetings
                     WHERE planned_meetings.event_id = meeting_plans.event_id
                         AND planned_meetings.version = meeting_plans.version) AS meetings
             FROM meeting_plans WHERE event_id = $1 ORDER BY version DESC");
        self.rows::<VersionRow>(statement.bind(event)).await?.into_iter().map(TryFrom::try_from).collect()
    }

    async fn plan(&mut self, statement: Statement) -> Result<Option<MeetingPlan>, StoreError> {
        let Some(row) = self.row::<PlanRow>(statement).await? else { return Ok(None) };
        let mut plan = MeetingPlan::try_from(row)?;
        let statement = sql("SELECT * FROM planned_meetings WHERE event_id = $1 AND version = $2
             ORDER BY slot, table_number");
        let rows = self.rows::<MeetingRow>(statement.bind(plan.event).bind(plan.version)).await?;
        plan.meetings = rows.into_iter().map(PlannedMeeting::try_from).collect::<Result<_, _>>()?;
        Ok(Some(plan))
    }
}

impl Tx {
    /// Writes the frame of a day, in the place of the one before.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn set_meeting_frame(&mut self, frame: &Frame) -> Result<(), StoreError> {
        let statement =
            sql("INSERT INTO meeting_frames (event_id, start, minutes, pause, slots, long_pauses,
                 tables, least, most, mode, closed_tables, who)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
             ON CONFLICT (event_id) DO UPDATE SET start = excluded.start, minutes = excluded.minutes,
                 pause = excluded.pause, slots = excluded.slots, long_pauses = excluded.long_pauses,
                 tables = excluded.tables, least = excluded.least, most = excluded.most, mode = excluded.mode,
                 closed_tables = excluded.closed_tables, who = excluded.who");
        let statement = statement
            .bind(frame.event)
            .bind(frame.start.to_string())
            .bind(frame.minutes)
            .bind(frame.pause)
            .bind(frame.slots)
            .bind(read::to_json("long_pauses", &frame.long_pauses)?)
            .bind(frame.tables)
            .bind(frame.min)
            .bind(frame.max)
            .bind(frame.mode.code())
            .bind(read::to_json("closed_tables", &frame.closed)?)
            .bind(frame.who.code());
        self.execute(statement).await.map(drop)
    }

    /// Somebody takes part from now on, or is there at other times.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when there is no such registration.
    pub async fn join_meetings(&mut self, participant: &Participant) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO meeting_participants (registration_id, event_id, away, joined_at,
                 about, presence, least, most, shares, phone, noted, arrived_at, phone_shown)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
             ON CONFLICT (registration_id) DO UPDATE SET away = excluded.away, about = excluded.about,
                 presence = excluded.presence, least = excluded.least, most = excluded.most,
                 shares = excluded.shares, phone = excluded.phone, noted = excluded.noted,
                 arrived_at = excluded.arrived_at, phone_shown = excluded.phone_shown");
        let statement = statement
            .bind(participant.registration)
            .bind(participant.event)
            .bind(read::to_json("away", &participant.away)?)
            .bind(participant.joined_at)
            .bind(participant.about.as_deref())
            .bind(participant.presence.map(domain::meeting::Presence::code))
            .bind(participant.min)
            .bind(participant.max)
            .bind(participant.shares)
            .bind(participant.phone.as_ref().map(domain::phone::Phone::as_str))
            .bind(read::to_json("noted", &participant.noted)?)
            .bind(participant.arrived_at)
            .bind(participant.phone_shown);
        self.execute(statement).await.map(drop)
    }

    /// Somebody takes part no more: their presence, their wishes and what they wrote with them are deleted. Says whether they took part.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn leave_meetings(&mut self, person: RegistrationId) -> Result<bool, StoreError> {
        self.execute(sql("DELETE FROM meeting_wishes WHERE from_id = $1").bind(person)).await?;
        self.execute(sql("DELETE FROM meeting_words WHERE from_id = $1").bind(person)).await?;
        let shared = sql("UPDATE meeting_participants SET shares = NULL WHERE shares = $1").bind(person);
        self.execute(shared).await?;
        let gone = sql("DELETE FROM meeting_participants WHERE registration_id = $1").bind(person);
        Ok(self.execute(gone).await? == 1)
    }

    /// Writes all wishes of somebody, in the place of those before.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when somebody is unknown; a check when it is a wish about oneself.
    pub async fn set_meeting_wishes(
        &mut self,
        event: EventId,
        from: RegistrationId,
        wishes: &[(RegistrationId, WishLevel)],
    ) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM meeting_wishes WHERE from_id = $1").bind(from)).await?;
        for (to, level) in wishes {
            let statement =
                sql("INSERT INTO meeting_wishes (from_id, to_id, event_id, level) VALUES ($1, $2, $3, $4)");
            self.execute(statement.bind(from).bind(*to).bind(event).bind(level.code())).await?;
        }
        Ok(())
    }

    /// Writes one wish of somebody, or deletes it.
    ///
    /// # Errors
    /// As [`Tx::set_meeting_wishes`].
    pub async fn set_meeting_wish(
        &mut self,
        event: EventId,
        wish: (RegistrationId, RegistrationId),
        level: Option<WishLevel>,
    ) -> Result<(), StoreError> {
        let (from, to) = wish;
        let Some(level) = level else {
            let gone = sql("DELETE FROM meeting_wishes WHERE from_id = $1 AND to_id = $2");
            return self.execute(gone.bind(from).bind(to)).await.map(drop);
        };
        let statement =
            sql("INSERT INTO meeting_wishes (from_id, to_id, event_id, level) VALUES ($1, $2, $3, $4)
             ON CONFLICT (from_id, to_id) DO UPDATE SET level = excluded.level");
        self.execute(statement.bind(from).bind(to).bind(event).bind(level.code())).await.map(drop)
    }

    /// Deletes presence and wishes of everybody who was erased, the wishes about them, and the words that went with those;
    /// answers how many rows went.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn forget_meeting_choices(&mut self) -> Result<u64, StoreError> {
        let wishes = sql("DELETE FROM meeting_wishes
             WHERE from_id IN (SELECT id FROM registrations WHERE erased_at IS NOT NULL)
                 OR to_id IN (SELECT id FROM registrations WHERE erased_at IS NOT NULL)");
        let shared = sql("UPDATE meeting_participants SET shares = NULL
             WHERE shares IN (SELECT id FROM registrations WHERE erased_at IS NOT NULL)");
        self.execute(shared).await?;
        let people = sql("DELETE FROM meeting_participants
             WHERE registration_id IN (SELECT id FROM registrations WHERE erased_at IS NOT NULL)");
        let words = sql("DELETE FROM meeting_words
             WHERE from_id IN (SELECT id FROM registrations WHERE erased_at IS NOT NULL)
                 OR to_id IN (SELECT id FROM registrations WHERE erased_at IS NOT NULL)");
        let words = self.execute(words).await?;
        Ok(self.execute(wishes).await? + self.execute(people).await? + words)
    }

    /// Adds a plan with its meetings.
    ///
    /// # Errors
    /// [`StoreError::UniqueViolation`] when somebody or a table has two meetings in one slot, when a pair meets twice,
    /// or when the version is there already.
    pub async fn insert_meeting_plan(&mut self, plan: &MeetingPlan) -> Result<(), StoreError> {
        let statement =
            sql("INSERT INTO meeting_plans (event_id, version, status, value, bound, computed_at,
                 published_at, unmet, moved, origin, made_by, based_on, redo_to, provisional)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");
        let statement = statement
            .bind(plan.event)
            .bind(plan.version)
            .bind(plan.status.code())
            .bind(plan.value)
            .bind(plan.bound)
            .bind(plan.computed_at)
            .bind(plan.published_at)
            .bind(read::to_json("unmet", &plan.unmet)?)
            .bind(read::to_json("moved", &plan.moved)?)
            .bind(plan.making.origin.code())
            .bind(plan.making.by)
            .bind(plan.making.based_on)
            .bind(plan.making.redo_to)
            .bind(plan.provisional);
        self.execute(statement).await?;
        for meeting in &plan.meetings {
            self.insert_meeting(plan, meeting).await?;
        }
        Ok(())
    }

    async fn insert_meeting(
        &mut self,
        plan: &MeetingPlan,
        meeting: &PlannedMeeting,
    ) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO planned_meetings (event_id, version, id, first_id, second_id, slot,
                 table_number, starts_at, ends_at, locked)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)");
        let statement = statement
            .bind(plan.event)
            .bind(plan.version)
            .bind(meeting.id)
            .bind(meeting.first)
            .bind(meeting.second)
            .bind(meeting.slot)
            .bind(meeting.table)
            .bind(meeting.starts_at)
            .bind(meeting.ends_at)
            .bind(meeting.locked);
        self.execute(statement).await?;
        for person in [meeting.first, meeting.second] {
            let seat = sql("INSERT INTO meeting_seats (event_id, version, slot, registration_id)
                 VALUES ($1, $2, $3, $4)");
            let seat = seat.bind(plan.event).bind(plan.version).bind(meeting.slot).bind(person);
            self.execute(seat).await?;
        }
        Ok(())
    }

    /// Marks a preliminary plan as published, or one that was published as provisional as final; says whether there was
    /// one.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn publish_meeting_plan(
        &mut self,
        event: EventId,
        version: u32,
        provisional: bool,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let statement =
            sql("UPDATE meeting_plans SET status = 'published', published_at = $3, provisional = $4
             WHERE event_id = $1 AND version = $2
                 AND (status = 'preliminary' OR (provisional AND NOT $4))");
        let statement = statement.bind(event).bind(version).bind(now).bind(provisional);
        Ok(self.execute(statement).await? == 1)
    }

    /// Locks or frees a meeting of a plan; says whether there was one.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn lock_meeting(
        &mut self,
        event: EventId,
        version: u32,
        id: MeetingId,
        locked: bool,
    ) -> Result<bool, StoreError> {
        let statement = sql("UPDATE planned_meetings SET locked = $4
             WHERE event_id = $1 AND version = $2 AND id = $3");
        Ok(self.execute(statement.bind(event).bind(version).bind(id).bind(locked)).await? == 1)
    }
}
