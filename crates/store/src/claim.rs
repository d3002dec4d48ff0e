//! Who represents which structure, who asks to, and where published lists say that structures are reached.

use std::collections::BTreeSet;

use domain::account::User;
use domain::claim::{Claim, ClaimStatus, ClaimWay, Claimant, Representation};
use domain::contact::EmailAddress;
use domain::ids::{ClaimId, UserId};
use domain::register::Source;
use domain::siret::Siret;
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::account::UserRow;
use crate::error::StoreError;
use crate::instant::Instant;
use crate::mail::ERASE;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::sql;

#[derive(FromRow)]
struct ClaimRow {
    id: Uuid,
    siret: String,
    way: String,
    status: String,
    name: String,
    email: String,
    job: Option<String>,
    message: Option<String>,
    language: String,
    attempts: i64,
    created_at: Instant,
    over_at: Instant,
}

impl TryFrom<ClaimRow> for Claim {
    type Error = StoreError;

    fn try_from(row: ClaimRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: ClaimId::new(row.id),
            siret: row::text("siret", &row.siret)?,
            way: row::text("way", &row.way)?,
            status: row::text("status", &row.status)?,
            claimant: Claimant {
                name: row.name,
                email: row::text("email", &row.email)?,
                function: row.job,
                message: row.message,
                language: row::language("language", &row.language)?,
            },
            attempts: row::count("attempts", row.attempts)?,
            created_at: row.created_at.0,
            over_at: row.over_at.0,
        })
    }
}

#[derive(FromRow)]
struct RepresentationRow {
    user_id: Uuid,
    siret: String,
    way: String,
    since: Instant,
}

impl TryFrom<RepresentationRow> for Representation {
    type Error = StoreError;

    fn try_from(row: RepresentationRow) -> Result<Self, StoreError> {
        Ok(Self {
            user: UserId::new(row.user_id),
            siret: row::text("siret", &row.siret)?,
            way: row::text("way", &row.way)?,
            since: row.since.0,
        })
    }
}

#[derive(FromRow)]
struct RepresentativeRow {
    way: String,
    since: Instant,
    #[sqlx(flatten)]
    user: UserRow,
}

/// Where a published list says that an establishment is reached. Never shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublishedContact {
    /// Which one.
    pub siret: Siret,
    /// Its address.
    pub email: Option<EmailAddress>,
    /// Its site.
    pub website: Option<String>,
}

#[derive(FromRow)]
struct ContactRow {
    siret: String,
    email: Option<String>,
    website: Option<String>,
}

impl TryFrom<ContactRow> for PublishedContact {
    type Error = StoreError;

    fn try_from(row: ContactRow) -> Result<Self, StoreError> {
        Ok(Self {
            siret: row::text("siret", &row.siret)?,
            email: row::text_if("email", row.email.as_deref())?,
            website: row.website,
        })
    }
}

/// Contacts that are written by one statement.
const BATCH: usize = 500;

impl Session {
    /// Which of these structures somebody represents.
    ///
    /// # Errors
    /// When the database cannot be asked or a row cannot be read.
    pub async fn represented_among(&mut self, sirets: &[Siret]) -> Result<BTreeSet<Siret>, StoreError> {
        if sirets.is_empty() {
            return Ok(BTreeSet::new());
        }
        let statement = sql("SELECT DISTINCT siret FROM representatives")
            .among(" WHERE siret IN", sirets.iter().copied());
        let rows: Vec<(String,)> = self.rows(statement).await?;
        rows.into_iter().map(|(siret,)| row::text("siret", &siret)).collect()
    }

    /// A request.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn claim(&mut self, id: ClaimId) -> Result<Option<Claim>, StoreError> {
        let statement = sql("SELECT * FROM claims WHERE id = $1").bind(id);
        self.row::<ClaimRow>(statement).await?.map(Claim::try_from).transpose()
    }

    /// The requests that wait for the team or the post, the oldest first.
    ///
    /// # Errors
    /// As [`Session::claim`].
    pub async fn waiting_claims(&mut self, now: Timestamp) -> Result<Vec<Claim>, StoreError> {
        let statement = sql("SELECT * FROM claims WHERE status IN ('asked', 'posted') AND way <> 'mailbox'
             AND over_at >= $1 ORDER BY created_at, id");
        self.rows::<ClaimRow>(statement.bind(now)).await?.into_iter().map(Claim::try_from).collect()
    }

    /// The requests of an address for a structure that are live at `now`, the latest first.
    ///
    /// # Errors
    /// As [`Session::claim`].
    pub async fn live_claims(
        &mut self,
        siret: Siret,
        email: &EmailAddress,
        now: Timestamp,
    ) -> Result<Vec<Claim>, StoreError> {
        let statement = sql("SELECT * FROM claims WHERE siret = $1 AND email = $2 AND over_at >= $3
             AND status IN ('asked', 'posted') ORDER BY created_at DESC, id DESC");
        let rows = self.rows::<ClaimRow>(statement.bind(siret).bind(email).bind(now)).await?;
        rows.into_iter().map(Claim::try_from).collect()
    }

    /// Who represents a structure, and how they proved it, the first first; closed accounts are left out.
    ///
    /// # Errors
    /// As [`Session::claim`].
    pub async fn representatives(
        &mut self,
        siret: Siret,
    ) -> Result<Vec<(User, ClaimWay, Timestamp)>, StoreError> {
        let statement = sql("SELECT representatives.way, representatives.since, users.* FROM representatives
             JOIN users ON users.id = representatives.user_id
             WHERE siret = $1 AND users.closed_at IS NULL ORDER BY since, users.id");
        let read =
            |one: RepresentativeRow| Ok((one.user.try_into()?, row::text("way", &one.way)?, one.since.0));
        let rows = self.rows::<RepresentativeRow>(statement.bind(siret)).await?;
        rows.into_iter().map(read).collect()
    }

    /// The structures that an account represents, in the order of their numbers.
    ///
    /// # Errors
    /// As [`Session::claim`].
    pub async fn represented(&mut self, user: UserId) -> Result<Vec<Representation>, StoreError> {
        let statement = sql("SELECT * FROM representatives WHERE user_id = $1 ORDER BY siret").bind(user);
        self.rows::<RepresentationRow>(statement).await?.into_iter().map(TryFrom::try_from).collect()
    }

    /// The structures that have a representative, each once, in the order of their numbers, behind `after`.
    ///
    /// # Errors
    /// As [`Session::claim`].
    pub async fn claimed_structures(
        &mut self,
        after: Option<Siret>,
        limit: u32,
    ) -> Result<Vec<Siret>, StoreError> {
        let statement = sql("SELECT DISTINCT siret FROM representatives WHERE siret <> ''")
            .when(" AND siret > $?", after)
            .then_bind(" ORDER BY siret LIMIT $?", limit);
        let rows: Vec<(String,)> = self.rows(statement).await?;
        rows.into_iter().map(|(siret,)| row::text("siret", &siret)).collect()
    }

    /// Where published lists say that a structure is reached.
    ///
    /// # Errors
    /// As [`Session::claim`].
    pub async fn published_contacts(&mut self, siret: Siret) -> Result<Vec<PublishedContact>, StoreError> {
        let statement = sql("SELECT siret, email, website FROM published_contacts WHERE siret = $1
             ORDER BY source");
        let rows = self.rows::<ContactRow>(statement.bind(siret)).await?;
        rows.into_iter().map(TryFrom::try_from).collect()
    }

    /// The account that an identity provider knows by that name.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn identity(&mut self, issuer: &str, subject: &str) -> Result<Option<UserId>, StoreError> {
        let statement = sql("SELECT user_id FROM identities WHERE issuer = $1 AND subject = $2");
        let found: Option<(Uuid,)> = self.row(statement.bind(issuer).bind(subject)).await?;
        Ok(found.map(|(id,)| UserId::new(id)))
    }
}

impl Tx {
    /// Adds a request.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] when the register has no such structure.
    pub async fn insert_claim(&mut self, claim: &Claim) -> Result<(), StoreError> {
        let statement =
            sql("INSERT INTO claims (id, siret, way, status, name, email, job, message, language,
                 attempts, created_at, over_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)")
            .bind(claim.id)
            .bind(claim.siret)
            .bind(claim.way.code())
            .bind(claim.status.code())
            .bind(&claim.claimant.name)
            .bind(&claim.claimant.email)
            .bind(claim.claimant.function.as_ref())
            .bind(claim.claimant.message.as_ref())
            .bind(claim.claimant.language.code())
            .bind(claim.attempts)
            .bind(claim.created_at)
            .bind(claim.over_at);
        self.execute(statement).await.map(|_| ())
    }

    /// Moves a request from one status to another; `false` when it is no longer in that one, whoever moved it.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn move_claim(&mut self, claim: &Claim, from: ClaimStatus) -> Result<bool, StoreError> {
        let statement = sql("UPDATE claims SET status = $2, over_at = $3 WHERE id = $1 AND status = $4")
            .bind(claim.id)
            .bind(claim.status.code())
            .bind(claim.over_at)
            .bind(from.code());
        Ok(self.execute(statement).await? == 1)
    }

    /// Counts one more wrong code.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_claim_attempt(&mut self, id: ClaimId) -> Result<(), StoreError> {
        let statement = sql("UPDATE claims SET attempts = attempts + 1 WHERE id = $1").bind(id);
        self.execute(statement).await.map(|_| ())
    }

    /// Makes somebody the representative of a structure; `false` when they are already.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] without such an account or structure.
    pub async fn add_representative(&mut self, one: &Representation) -> Result<bool, StoreError> {
        let statement =
            sql("INSERT INTO representatives (user_id, siret, way, since) VALUES ($1, $2, $3, $4)
             ON CONFLICT (user_id, siret) DO NOTHING")
            .bind(one.user)
            .bind(one.siret)
            .bind(one.way.code())
            .bind(one.since);
        if self.execute(statement).await? == 0 {
            return Ok(false);
        }
        // From now on a masked structure is found by what it declared.
        let position = self.feed_structure(one.siret).await?;
        let spoke_not = sql("INSERT INTO profile_history (siret, until, details) SELECT siret, $1, NULL
             FROM structures WHERE siret = $2 AND masked = $3
                 AND 1 = (SELECT count(*) FROM representatives WHERE siret = $4)");
        self.execute(spoke_not.bind(position).bind(one.siret).bind(true).bind(one.siret)).await?;
        Ok(true)
    }

    /// Somebody represents a structure no more; says whether they did.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn remove_representative(&mut self, user: UserId, siret: Siret) -> Result<bool, StoreError> {
        let statement = sql("DELETE FROM representatives WHERE user_id = $1 AND siret = $2");
        let was_one = self.execute(statement.bind(user).bind(siret)).await? == 1;
        if was_one {
            self.feed_structure(siret).await?;
        }
        Ok(was_one)
    }

    /// Notes whom an identity provider knows an account as.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] without such an account; a unique violation when the name is another's.
    pub async fn insert_identity(
        &mut self,
        issuer: &str,
        subject: &str,
        user: UserId,
    ) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO identities (issuer, subject, user_id) VALUES ($1, $2, $3)");
        self.execute(statement.bind(issuer).bind(subject).bind(user)).await.map(|_| ())
    }

    /// Writes what a list says of how structures are reached, in the place of what it said before.
    ///
    /// # Errors
    /// When the database cannot be asked, or two rows are of one establishment.
    pub async fn replace_published_contacts(
        &mut self,
        source: Source,
        contacts: &[PublishedContact],
    ) -> Result<(), StoreError> {
        self.execute(sql("DELETE FROM published_contacts WHERE source = $1").bind(source.code())).await?;
        for some in contacts.chunks(BATCH) {
            let rows = some.iter().map(|one| {
                vec![
                    source.code().into(),
                    one.siret.into(),
                    one.email.as_ref().map(EmailAddress::as_str).into(),
                    one.website.as_deref().into(),
                ]
            });
            let statement = sql("INSERT INTO published_contacts (source, siret, email, website) VALUES ");
            self.execute(statement.rows(rows)).await?;
        }
        Ok(())
    }

    /// Forgets how structures are reached that are masked by now.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn forget_masked_contacts(&mut self) -> Result<u64, StoreError> {
        let statement = sql("DELETE FROM published_contacts WHERE siret IN
             (SELECT siret FROM structures WHERE masked = $1)");
        self.execute(statement.bind(true)).await
    }

    /// Erases an account: its sessions, its requests to sign in and to take over pages, what it represents, its mails,
    /// and the account itself. Says whether there was one.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn erase_user(&mut self, user: &User) -> Result<bool, StoreError> {
        for one in self.represented(user.id).await? {
            self.feed_structure(one.siret).await?;
        }
        for table in [
            sql("DELETE FROM sessions WHERE user_id = $1"),
            sql("DELETE FROM sign_ins WHERE user_id = $1"),
            sql("DELETE FROM representatives WHERE user_id = $1"),
            sql("DELETE FROM identities WHERE user_id = $1"),
        ] {
            self.execute(table.bind(user.id)).await?;
        }
        self.execute(sql("DELETE FROM claims WHERE email = $1").bind(&user.email)).await?;
        let mails = sql(ERASE).then("payload IS NOT NULL AND registration_id IS NULL");
        self.execute(mails.then_bind(" AND recipient = $?", &user.email)).await?;
        self.announce();
        Ok(self.execute(sql("DELETE FROM users WHERE id = $1").bind(user.id)).await? == 1)
    }
}
