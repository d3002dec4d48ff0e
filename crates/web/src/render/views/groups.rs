//! Groups of structures.

use serde::Serialize;

use super::{
    directory::StructureCard,
    lists::ListBox,
    pieces::{Fact, Way, Wrong},
    programme::Line,
};
use crate::render::View;

/// A group in the list of them.
#[derive(Clone, Debug, Serialize)]
pub struct GroupCard {
    /// Its page, in its name.
    pub page: Way,
    /// What kind of group.
    pub kind: String,
    /// What it is for, shortened.
    pub about: Option<String>,
    /// Where it works.
    pub place: Option<String>,
    /// How many members, in words.
    pub members: String,
    /// The search among its members, when it has some.
    pub search: Option<String>,
}

/// All the groups.
#[derive(Clone, Debug, Serialize)]
pub struct GroupList {
    /// Title.
    pub title: String,
    /// The groups, by name.
    pub cards: Vec<GroupCard>,
}

impl View for GroupList {
    const TEMPLATE: &'static str = "pages/groupes.html";
}

/// A member of a group.
#[derive(Clone, Debug, Serialize)]
pub struct MemberCard {
    /// The structure, as lists show it.
    pub card: StructureCard,
    /// Since when, in words.
    pub since: Option<String>,
}

/// The page of a group.
#[derive(Clone, Debug, Serialize)]
pub struct GroupPage {
    /// Name.
    pub title: String,
    /// Pages above.
    pub parents: Vec<Way>,
    /// What kind of group.
    pub kicker: String,
    /// What it is for.
    pub paragraphs: Vec<String>,
    /// Where it works, its own structure, its site.
    pub facts: Vec<Fact>,
    /// How many members, in words.
    pub count: String,
    /// The search among its members.
    pub search: String,
    /// Its members.
    pub members: Vec<MemberCard>,
    /// Said of members that the register does not hold.
    pub elsewhere: Option<String>,
    /// Events that it hosts.
    pub events: Vec<Line>,
    /// Whether some members are made up.
    pub demonstration: bool,
    /// What search engines read.
    pub json_ld: String,
    /// What puts members on one's list.
    pub list: ListBox,
}

impl View for GroupPage {
    const TEMPLATE: &'static str = "pages/groupe.html";
}

/// A member, for the team.
#[derive(Clone, Debug, Serialize)]
pub struct MemberRow {
    /// Its number.
    pub siret: String,
    /// Its name, or what is said of one that the register does not hold.
    pub name: String,
    /// Its page, if it has one.
    pub url: Option<String>,
    /// First day, as typed.
    pub since: String,
    /// Last day, as typed.
    pub until: String,
}

/// A structure that a search for a member found.
#[derive(Clone, Debug, Serialize)]
pub struct FoundMember {
    /// Its number.
    pub siret: String,
    /// Its name and place.
    pub label: String,
}

/// The members of a group, for the team.
#[derive(Clone, Debug, Serialize)]
pub struct MembersPage {
    /// Name of the group.
    pub title: String,
    /// Said after an action.
    pub note: Option<String>,
    /// Pages above.
    pub parents: Vec<Way>,
    /// What is wrong.
    pub errors: Vec<Wrong>,
    /// Where the forms post.
    pub base: String,
    /// Its public page, and other things to do.
    pub ways: Vec<Way>,
    /// Its members.
    pub members: Vec<MemberRow>,
    /// What was typed to find a member.
    pub who: String,
    /// Its days as typed.
    pub since: String,
    /// See `since`.
    pub until: String,
    /// What was found by name.
    pub found: Vec<FoundMember>,
    /// Said when a search found nothing.
    pub nothing: Option<String>,
    /// Version of the group that the page shows.
    pub version: i64,
    /// Seal of the forms.
    pub seal: String,
}

impl View for MembersPage {
    const TEMPLATE: &'static str = "pages/gestion/groupe.html";
}
