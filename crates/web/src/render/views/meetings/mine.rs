//! A meeting day, for those who take part.

use serde::Serialize;

use crate::render::View;
use crate::render::views::pieces::{Badge, Choice, Way, Wrong};

/// A meeting of somebody's day.
#[derive(Debug, Serialize)]
pub struct MeetingLine {
    /// When.
    pub time: String,
    /// With whom.
    pub with: String,
    /// At which table.
    pub table: String,
    /// Their number, when they show it.
    pub phone: Option<String>,
    /// Whether the other does not come any more.
    pub off: bool,
}

/// Somebody whom one can wish to meet.
#[derive(Debug, Serialize)]
pub struct Person {
    /// Name of the choice in the form.
    pub field: String,
    /// Name and organisation.
    pub label: String,
    /// Must, would like to, no thanks, nothing.
    pub choices: Vec<Choice>,
    /// What they seek or offer, and what their structure does.
    pub lines: Vec<String>,
    /// A request of theirs, an answer to one, or why they are suggested.
    pub tag: Option<Badge>,
    /// What they joined to a request of theirs.
    pub says: Option<String>,
    /// What the reader joins to theirs, where a wish is a request.
    pub words: Option<RequestWords>,
}

/// The few words that go with a request.
#[derive(Debug, Serialize)]
pub struct RequestWords {
    /// Name of the field.
    pub field: String,
    /// What was written.
    pub value: String,
}

/// The filters of a long list of people.
#[derive(Debug, Serialize)]
pub struct Look {
    /// Words that are looked for.
    pub text: String,
    /// Capacities, each with how many it finds.
    pub roles: Vec<Choice>,
    /// Trades.
    pub trades: Vec<Choice>,
    /// Families of structures.
    pub families: Vec<Choice>,
    /// What is said of them already.
    pub marks: Vec<Choice>,
    /// Whether something is looked for.
    pub restricts: bool,
    /// How many are found, in words.
    pub found: String,
    /// What is looked for now: name and value.
    pub hidden: Vec<(&'static str, String)>,
}

/// The pages of a long list whose marks are kept from one to the next.
#[derive(Debug, Serialize)]
pub struct Turn {
    /// Which page is shown, in words.
    pub shown: String,
    /// Whether there is one before.
    pub before: bool,
    /// Whether there is one after.
    pub next: bool,
}

/// The meetings of one registration.
#[derive(Debug, Serialize)]
pub struct MyMeetingsPage {
    /// Title of the event.
    pub title: String,
    /// Whose they are, when and where: what a sheet of paper has to say.
    pub line: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Said after an action.
    pub note: Option<String>,
    /// Whether the holder may take part.
    pub may_join: bool,
    /// Whether they do.
    pub joined: bool,
    /// How many others do, in words.
    pub count: String,
    /// What they seek or offer, as typed.
    pub about: String,
    /// The number at which the team can call them.
    pub phone: String,
    /// Whether those whom they meet see it.
    pub phone_shown: bool,
    /// What is wrong with the form.
    pub errors: Vec<Wrong>,
    /// Whose schedule they have, in words.
    pub shares: Option<String>,
    /// How people choose, in words.
    pub rule: String,
    /// How many requests wait for an answer, in words.
    pub requests: Option<String>,
    /// Those who are suggested to who has chosen nobody.
    pub suggested: Vec<String>,
    /// Said when the event was moved since the plan was published.
    pub moved: bool,
    /// The page that says what came of the meetings.
    pub after: Option<Way>,
    /// Whether a plan is published.
    pub published: bool,
    /// Whether it may still change.
    pub provisional: bool,
    /// The holder's meetings.
    pub day: Vec<MeetingLine>,
    /// The slots, those marked when the holder is away.
    pub slots: Vec<Choice>,
    /// The filters, when there are many people.
    pub look: Option<Look>,
    /// The pages, when there are several.
    pub turn: Option<Turn>,
    /// How many are marked, in words.
    pub chosen: Option<String>,
    /// Whether anybody else takes part.
    pub has_others: bool,
    /// Those of the page.
    pub people: Vec<Person>,
    /// Where the form posts.
    pub action: String,
    /// Seal of the form.
    pub seal: String,
}

/// What came of one's meetings, or became of their follow-ups.
#[derive(Debug, Serialize)]
pub struct MyAfter {
    /// What the page is.
    pub kicker: String,
    /// What is asked.
    pub lead: String,
    /// Said when there is no meeting.
    pub empty: String,
    /// The page that asks what became of the follow-ups.
    pub way: Option<Way>,
    /// Title of the event.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// Said after an action.
    pub note: Option<String>,
    /// The meetings, with what can be said of each.
    pub meetings: Vec<Person>,
    /// Where the form posts.
    pub action: String,
    /// Seal of the form.
    pub seal: String,
}

impl View for MyAfter {
    const TEMPLATE: &'static str = "pages/suites.html";
}

impl View for MyMeetingsPage {
    const TEMPLATE: &'static str = "pages/rendez-vous.html";
}
