//! Accounts, requests to sign in, signed-in browsers.

use domain::account::sign_in::SignIn;
use domain::account::{Role, User, sign_in};
use domain::contact::EmailAddress;
use domain::ids::{SessionId, SignInId, UserId};
use jiff::Timestamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::error::StoreError;
use crate::instant::Instant;
use crate::row;
use crate::session::{Session, Tx};
use crate::statement::{Statement, sql};

#[derive(FromRow)]
pub(crate) struct UserRow {
    id: Uuid,
    email: String,
    name: Option<String>,
    role: String,
    language: String,
    created_at: Instant,
    closed_at: Option<Instant>,
}

impl TryFrom<UserRow> for User {
    type Error = StoreError;

    fn try_from(row: UserRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: UserId::new(row.id),
            email: row::text("email", &row.email)?,
            name: row.name,
            role: row::text("role", &row.role)?,
            language: row::language("language", &row.language)?,
            created_at: row.created_at.0,
            closed_at: row.closed_at.map(|at| at.0),
        })
    }
}

#[derive(FromRow)]
struct SignInRow {
    id: Uuid,
    user_id: Uuid,
    browser: Vec<u8>,
    created_at: Instant,
    used_at: Option<Instant>,
    attempts: i64,
}

impl TryFrom<SignInRow> for SignIn {
    type Error = StoreError;

    fn try_from(row: SignInRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: SignInId::new(row.id),
            user: UserId::new(row.user_id),
            browser: row::hash("browser", row.browser)?,
            created_at: row.created_at.0,
            used_at: row.used_at.map(|at| at.0),
            attempts: row::count("attempts", row.attempts)?,
        })
    }
}

#[derive(FromRow)]
struct SessionRow {
    session_id: Uuid,
    hash: Vec<u8>,
    session_created_at: Instant,
    seen_at: Instant,
    #[sqlx(flatten)]
    user: UserRow,
}

impl TryFrom<SessionRow> for (sign_in::Session, User) {
    type Error = StoreError;

    fn try_from(row: SessionRow) -> Result<Self, StoreError> {
        let session = sign_in::Session {
            id: SessionId::new(row.session_id),
            token_hash: row::hash("hash", row.hash)?,
            user: UserId::new(row.user.id),
            created_at: row.session_created_at.0,
            seen_at: row.seen_at.0,
        };
        Ok((session, row.user.try_into()?))
    }
}

fn bind_user(statement: Statement, user: &User) -> Statement {
    statement
        .bind(user.id)
        .bind(&user.email)
        .bind(user.name.as_ref())
        .bind(user.role.code())
        .bind(user.language.code())
        .bind(user.created_at)
        .bind(user.closed_at)
}

impl Session {
    async fn users_of(&mut self, statement: Statement) -> Result<Vec<User>, StoreError> {
        self.rows::<UserRow>(statement).await?.into_iter().map(User::try_from).collect()
    }

    /// Accounts of nobody of the team, whose person was last there before `seen_by` and was not warned, in the order of their
    /// making.
    ///
    /// # Errors
    /// As [`Session::user_by_id`].
    pub async fn silent_users(&mut self, seen_by: Timestamp, limit: u32) -> Result<Vec<User>, StoreError> {
        let statement = sql("SELECT * FROM users WHERE role = $1 AND warned_at IS NULL
             AND coalesce(last_seen_at, created_at) <= $2 ORDER BY created_at, id LIMIT $3");
        self.users_of(statement.bind(Role::Member.code()).bind(seen_by).bind(limit)).await
    }

    /// Those of them who were warned before `warned_by` and were not there since.
    ///
    /// # Errors
    /// As [`Session::user_by_id`].
    pub async fn ending_users(&mut self, warned_by: Timestamp, limit: u32) -> Result<Vec<User>, StoreError> {
        let statement = sql("SELECT * FROM users WHERE role = $1 AND warned_at <= $2
             ORDER BY created_at, id LIMIT $3");
        self.users_of(statement.bind(Role::Member.code()).bind(warned_by).bind(limit)).await
    }

    async fn user(&mut self, statement: Statement) -> Result<Option<User>, StoreError> {
        self.row::<UserRow>(statement).await?.map(User::try_from).transpose()
    }

    /// The account of an identifier, closed or not.
    ///
    /// # Errors
    /// When the database cannot be asked or the row cannot be read.
    pub async fn user_by_id(&mut self, id: UserId) -> Result<Option<User>, StoreError> {
        self.user(sql("SELECT * FROM users WHERE id = $1").bind(id)).await
    }

    /// The account of an address, closed or not.
    ///
    /// # Errors
    /// As [`Session::user_by_id`].
    pub async fn user_by_email(&mut self, email: &EmailAddress) -> Result<Option<User>, StoreError> {
        self.user(sql("SELECT * FROM users WHERE email = $1").bind(email)).await
    }

    /// Every account, in the order of their making.
    ///
    /// # Errors
    /// As [`Session::user_by_id`].
    pub async fn users(&mut self) -> Result<Vec<User>, StoreError> {
        self.users_of(sql("SELECT * FROM users ORDER BY created_at, id")).await
    }

    /// A request to sign in.
    ///
    /// # Errors
    /// As [`Session::user_by_id`].
    pub async fn sign_in_by_id(&mut self, id: SignInId) -> Result<Option<SignIn>, StoreError> {
        let statement = sql("SELECT * FROM sign_ins WHERE id = $1").bind(id);
        self.row::<SignInRow>(statement).await?.map(SignIn::try_from).transpose()
    }

    /// How many sign-ins an account has asked for since an instant.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_sign_ins(&mut self, user: UserId, since: Timestamp) -> Result<u32, StoreError> {
        let statement = sql("SELECT count(*) FROM sign_ins WHERE user_id = $1 AND created_at >= $2");
        row::count("count", self.number(statement.bind(user).bind(since)).await?)
    }

    /// The signed-in browser whose cookie has that SHA-256, and who is signed in.
    ///
    /// # Errors
    /// As [`Session::user_by_id`].
    pub async fn session_by_hash(
        &mut self,
        hash: [u8; 32],
    ) -> Result<Option<(sign_in::Session, User)>, StoreError> {
        let statement = sql("SELECT sessions.id AS session_id, sessions.hash, sessions.seen_at,
                 sessions.created_at AS session_created_at, users.*
             FROM sessions JOIN users ON users.id = sessions.user_id WHERE sessions.hash = $1");
        self.row::<SessionRow>(statement.bind(hash)).await?.map(TryFrom::try_from).transpose()
    }
}

impl Tx {
    /// Adds an account.
    ///
    /// # Errors
    /// [`UniqueKey::UserEmail`](crate::UniqueKey) when the address has one.
    pub async fn insert_user(&mut self, user: &User) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO users (id, email, name, role, language, created_at, closed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)");
        self.execute(bind_user(statement, user)).await.map(|_| ())
    }

    /// Rewrites an account; says whether there was one.
    ///
    /// # Errors
    /// As [`Tx::insert_user`].
    pub async fn update_user(&mut self, user: &User) -> Result<bool, StoreError> {
        let statement =
            sql("UPDATE users SET email = $2, name = $3, role = $4, language = $5, created_at = $6,
                 closed_at = $7
             WHERE id = $1");
        Ok(self.execute(bind_user(statement, user)).await? == 1)
    }

    /// Notes that the person of an account was there: what they were warned of is over.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn see_user(&mut self, id: UserId, now: Timestamp) -> Result<(), StoreError> {
        let statement = sql("UPDATE users SET last_seen_at = $2, warned_at = NULL WHERE id = $1");
        self.execute(statement.bind(id).bind(now)).await.map(|_| ())
    }

    /// Notes that the person of an account was warned of its end; says whether they had not been.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn warn_user(&mut self, id: UserId, now: Timestamp) -> Result<bool, StoreError> {
        let statement = sql("UPDATE users SET warned_at = $2 WHERE id = $1 AND warned_at IS NULL");
        Ok(self.execute(statement.bind(id).bind(now)).await? == 1)
    }

    /// Adds a request to sign in.
    ///
    /// # Errors
    /// [`StoreError::ReferenceViolation`] without such an account.
    pub async fn insert_sign_in(&mut self, sign_in: &SignIn) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO sign_ins (id, user_id, browser, created_at, used_at, attempts)
             VALUES ($1, $2, $3, $4, $5, $6)")
        .bind(sign_in.id)
        .bind(sign_in.user)
        .bind(sign_in.browser)
        .bind(sign_in.created_at)
        .bind(sign_in.used_at)
        .bind(sign_in.attempts);
        self.execute(statement).await.map(|_| ())
    }

    /// Uses a request; `false` when it was used before, by whomever, or does not exist.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn use_sign_in(&mut self, id: SignInId, now: Timestamp) -> Result<bool, StoreError> {
        let statement = sql("UPDATE sign_ins SET used_at = $2 WHERE id = $1 AND used_at IS NULL");
        Ok(self.execute(statement.bind(id).bind(now)).await? == 1)
    }

    /// Counts one more try of the code, and says how many there were with it; 0 without such a request.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn count_code_attempt(&mut self, id: SignInId) -> Result<u32, StoreError> {
        let statement = sql("UPDATE sign_ins SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts");
        row::count("attempts", self.number(statement.bind(id)).await?)
    }

    /// Adds a signed-in browser.
    ///
    /// # Errors
    /// [`UniqueKey::SessionHash`](crate::UniqueKey) when its cookie is known;
    /// [`StoreError::ReferenceViolation`] without such an account.
    pub async fn insert_session(&mut self, session: &sign_in::Session) -> Result<(), StoreError> {
        let statement = sql("INSERT INTO sessions (id, hash, user_id, created_at, seen_at)
             VALUES ($1, $2, $3, $4, $5)")
        .bind(session.id)
        .bind(session.token_hash)
        .bind(session.user)
        .bind(session.created_at)
        .bind(session.seen_at);
        self.execute(statement).await.map(|_| ())
    }

    /// Notes that a browser was seen; says whether it is signed in.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn touch_session(&mut self, id: SessionId, now: Timestamp) -> Result<bool, StoreError> {
        let statement = sql("UPDATE sessions SET seen_at = $2 WHERE id = $1").bind(id).bind(now);
        Ok(self.execute(statement).await? == 1)
    }

    /// Signs a browser out; says whether it was signed in.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn delete_session(&mut self, id: SessionId) -> Result<bool, StoreError> {
        Ok(self.execute(sql("DELETE FROM sessions WHERE id = $1").bind(id)).await? == 1)
    }

    /// Signs all browsers of an account out; says how many.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn delete_sessions_of_user(&mut self, user: UserId) -> Result<u64, StoreError> {
        self.execute(sql("DELETE FROM sessions WHERE user_id = $1").bind(user)).await
    }
}
