//! The application of a test.

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
};

use app::{
    App, Chance, Clock, SecretKey, Settings,
    access::{Admin, Organiser},
    account::users,
    directory::{Directory, Synonyms, catch_up},
    mail::{MailFilter, MailStatus, deliver},
    upkeep::demo,
};
use axum::Router;
use domain::{
    account::{NewUser, Role},
    contact::EmailAddress,
    language::Language,
};
use jiff::{SignedDuration, Timestamp};
use mail::{Email, Memory, Transport};
use store::{Database, Options, Store};
use tokio::sync::OnceCell;

use crate::{Browser, Folder, Letter, postgres::PostgresDatabase};

/// When every test begins, unless it says otherwise: a Tuesday at ten in Paris.
pub const NOW: &str = "2026-11-24T09:00:00Z";

/// What a test application is to be.
#[derive(Clone, Debug)]
pub struct Builder {
    now: String,
    seed: u64,
    theme: Option<PathBuf>,
    settings: Settings,
    server: Option<String>,
    has_directory: bool,
}

impl Builder {
    /// At that instant.
    #[must_use]
    pub fn at(mut self, now: &str) -> Self {
        now.clone_into(&mut self.now);
        self
    }

    /// With another sequence of draws.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// With templates and files that replace ours.
    #[must_use]
    pub fn theme(mut self, theme: PathBuf) -> Self {
        self.theme = Some(theme);
        self
    }

    /// With other settings.
    #[must_use]
    pub fn settings(mut self, change: impl FnOnce(&mut Settings)) -> Self {
        change(&mut self.settings);
        self
    }

    /// On a database of its own on that server of PostgreSQL.
    #[must_use]
    pub fn on_postgres(mut self, server: &str) -> Self {
        self.server = Some(server.to_owned());
        self
    }

    /// With the search index of structures, which follows the register when [`TestApp::index`] is called.
    #[must_use]
    pub fn with_directory(mut self) -> Self {
        self.has_directory = true;
        self
    }

    /// Starts it on an empty database.
    ///
    /// # Panics
    /// When it cannot be started.
    pub async fn start(self) -> TestApp {
        let home = match &self.server {
            Some(server) => Home::Postgres(PostgresDatabase::new(server)),
            None => Home::Sqlite(Folder::new()),
        };
        let store = Store::open(&home.database(), Options::default()).await.unwrap();
        store.migrate().await.unwrap();
        let clock = Clock::fixed(self.now.parse().unwrap());
        let (key, chance) = (SecretKey::new([7; 32]), Chance::seeded(self.seed));
        let app = App::start(store.clone(), key, self.settings, clock.clone(), chance).await.unwrap();
        let index = self.has_directory.then(Folder::new);
        let app = match &index {
            Some(folder) => {
                app.with_directory(Directory::open(&folder.join("index"), Synonyms::carried()).unwrap())
            }
            None => app,
        };
        if index.is_some() {
            catch_up(&app).await.unwrap();
        }
        TestApp {
            app,
            store,
            clock,
            memory: Memory::default(),
            letters: Mutex::default(),
            organiser: OnceCell::new(),
            router: Mutex::default(),
            theme: self.theme,
            may_leave_mail: Mutex::new(false),
            _home: home,
            _index: index,
        }
    }
}

/// Where the data is, while the test lasts.
#[derive(Debug)]
enum Home {
    Sqlite(Folder),
    Postgres(PostgresDatabase),
}

impl Home {
    fn database(&self) -> Database {
        match self {
            Self::Sqlite(folder) => Database::Sqlite(folder.join("alliances.db")),
            Self::Postgres(database) => Database::parse(&database.url()).unwrap(),
        }
    }
}

fn site(app: &App, theme: Option<PathBuf>) -> Router {
    web::router(app.clone(), &web::Options { rate_limits: false, theme, proxies: Vec::new() }).unwrap()
}

/// An application on its own data, with a clock that is moved by hand, and mail that is kept.
pub struct TestApp {
    /// The use-cases.
    pub app: App,
    store: Store,
    clock: Clock,
    memory: Memory,
    letters: Mutex<Vec<Email>>,
    organiser: OnceCell<Organiser>,
    router: Mutex<Option<Router>>,
    theme: Option<PathBuf>,
    may_leave_mail: Mutex<bool>,
    _home: Home,
    _index: Option<Folder>,
}

impl TestApp {
    /// An application at [`NOW`], on an empty database.
    pub async fn new() -> Self {
        Self::builder().start().await
    }

    /// An application that differs in something.
    #[must_use]
    pub fn builder() -> Builder {
        let contact = EmailAddress::parse("equipe@exemple.fr").ok();
        let settings = Settings { contact, ..Settings::default() };
        Builder { now: NOW.to_owned(), seed: 1, theme: None, settings, server: None, has_directory: false }
    }

    /// The store, to look at what is kept.
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The site.
    pub fn router(&self) -> Router {
        let mut router = self.router.lock().unwrap_or_else(PoisonError::into_inner);
        router.get_or_insert_with(|| site(&self.app, self.theme.clone())).clone()
    }

    /// Somebody who visits the site for the first time.
    #[must_use]
    pub fn browser(&self) -> Browser<'_> {
        Browser::new(self)
    }

    /// Lets time pass. Pages that the site keeps for a moment are forgotten.
    pub fn wait(&self, time: SignedDuration) {
        self.clock.set(self.app.now() + time);
        *self.router.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Lets a millisecond pass, so that what is done next is done later than what was done before.
    pub(crate) fn tick(&self) {
        self.clock.set(self.app.now() + SignedDuration::from_millis(1));
    }

    /// Lets so many minutes pass.
    pub fn wait_minutes(&self, minutes: i64) {
        self.wait(SignedDuration::from_mins(minutes));
    }

    /// Lets so many days pass.
    pub fn wait_days(&self, days: i64) {
        self.wait(SignedDuration::from_hours(24 * days));
    }

    /// Makes it that instant.
    ///
    /// # Panics
    /// When it is no instant.
    pub fn wait_until(&self, now: &str) {
        let now: Timestamp = now.parse().unwrap();
        self.wait(now.duration_since(self.app.now()));
    }

    /// Sends the mail that is due, into memory.
    ///
    /// # Panics
    /// When the outbox cannot be read.
    pub async fn deliver(&self) {
        while deliver::deliver_due(&self.app, &Transport::Memory(self.memory.clone())).await.unwrap() > 0 {}
        self.letters.lock().unwrap_or_else(PoisonError::into_inner).extend(self.memory.take());
    }

    /// Takes the mail that was sent so far, in the order of sending.
    pub async fn mail(&self) -> Vec<Letter> {
        self.take(|_| true).await
    }

    /// Takes the mail to one person: `camille` reads `camille@exemple.fr`.
    pub async fn mail_to(&self, name: &str) -> Vec<Letter> {
        let address = if name.contains('@') { name.to_owned() } else { format!("{name}@exemple.fr") };
        self.take(|email| email.to.address.as_str() == address).await
    }

    async fn take(&self, wanted: impl Fn(&Email) -> bool) -> Vec<Letter> {
        self.deliver().await;
        let mut letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        let (taken, left) = std::mem::take(&mut *letters).into_iter().partition(wanted);
        *letters = left;
        let taken: Vec<Email> = taken;
        taken.into_iter().map(Letter).collect()
    }

    /// Allows the test to end with mail that nobody looked at.
    pub fn ignore_mail(&self) {
        *self.may_leave_mail.lock().unwrap_or_else(PoisonError::into_inner) = true;
    }

    /// The organiser of the tests, signed in: `orga@exemple.fr`.
    ///
    /// # Panics
    /// When signing in fails.
    pub async fn organiser(&self) -> Organiser {
        let session = async || {
            let cookie = self.sign_in("orga@exemple.fr", Role::Organiser).await;
            self.app.organiser(&cookie).await.unwrap().unwrap()
        };
        self.organiser.get_or_init(session).await.clone()
    }

    /// Whether it has a search index.
    pub(crate) const fn has_index(&self) -> bool {
        self._index.is_some()
    }

    /// Lets the search index follow the register.
    ///
    /// # Panics
    /// When it cannot, as without [`Builder::with_directory`].
    pub async fn index(&self) {
        catch_up(&self.app).await.unwrap();
    }

    /// Plants the synthetic directory of the demonstration, and lets the search index follow.
    ///
    /// # Panics
    /// As [`TestApp::index`], and when it cannot be planted.
    pub async fn plant_directory(&self) {
        let folder = Folder::new();
        demo::plant_directory(&self.app, &folder.join("files")).await.unwrap();
        self.index().await;
    }

    /// An administrator, signed in.
    ///
    /// # Panics
    /// When signing in fails.
    pub async fn admin(&self) -> Admin {
        let cookie = self.sign_in("admin@exemple.fr", Role::Admin).await;
        self.app.organiser(&cookie).await.unwrap().unwrap().as_admin().unwrap()
    }

    /// The cookie of somebody of the team, who has an account from now on and came in by the mailed code.
    ///
    /// # Panics
    /// When signing in fails.
    pub async fn sign_in(&self, email: &str, role: Role) -> String {
        let address = EmailAddress::parse(email).unwrap();
        match users::add(&self.app, NewUser { email: address.clone(), name: None, role }).await {
            Ok(_) | Err(users::AddUserError::Exists) => {}
            Err(other) => panic!("{other}"),
        }
        let asked = self.app.ask_to_sign_in(&address, Language::French).await.unwrap();
        let letters = self.mail_to(email).await;
        let code = letters.iter().find_map(Letter::code).unwrap();
        self.app.sign_in_by_code(&code, &asked).await.unwrap().cookie
    }

    /// The browser of somebody of the team.
    pub async fn team(&self, role: Role) -> Browser<'_> {
        let email = format!("{}@exemple.fr", if role == Role::Admin { "admin" } else { "orga" });
        let cookie = self.sign_in(&email, role).await;
        self.browser().with_cookie("alliances", &cookie)
    }

    /// What is left of mail: sent and not looked at, or not sent. The connections of the test come back only while its
    /// runtime runs, and it does not any more: others ask.
    async fn leftovers(&self) -> Vec<String> {
        let statuses = vec![MailStatus::Queued, MailStatus::Sending];
        let filter = MailFilter { statuses, ..MailFilter::default() };
        let store = Store::open(self.store.database(), Options { readers: 1, connections: 2 }).await.unwrap();
        let unsent = store.read().await.unwrap().mails(&filter).await.unwrap();
        store.close().await;
        let mut left: Vec<_> = unsent.iter().map(|mail| format!("not sent: {}", mail.kind)).collect();
        let letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        left.extend(
            letters.iter().map(|email| format!("not read: {} to {}", email.subject, email.to.address)),
        );
        left
    }
}

impl std::fmt::Debug for TestApp {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TestApp at {}", self.app.now())
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let may_leave = *self.may_leave_mail.lock().unwrap_or_else(PoisonError::into_inner);
        if may_leave || std::thread::panicking() {
            return;
        }
        // The runtime of the test cannot be waited for here: another one asks.
        let left = std::thread::scope(|scope| {
            let asked = scope.spawn(|| {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
                runtime.block_on(self.leftovers())
            });
            asked.join().unwrap_or_else(|_| vec!["what is left could not be asked".to_owned()])
        });
        assert!(left.is_empty(), "the test ends with mail that nobody looked at:\n{}", left.join("\n"));
    }
}
