//! Shortlists: structures that somebody keeps, compares and shares, without an account.

use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use crate::{
    coded,
    ids::{CommentId, ShortlistId},
    input::{FieldError, Reader},
    language::Language,
    siret::Siret,
};

/// Most structures of a list.
pub const MOST_ITEMS: usize = 200;
/// Most comments of a list.
pub const MOST_COMMENTS: usize = 1000;
/// Most structures that are compared side by side.
pub const MOST_COMPARED: usize = 4;
/// A list is kept so long after it was last used: twelve months.
pub const KEPT: SignedDuration = SignedDuration::from_hours(365 * 24);
/// What was taken out of a list can be put back for so long.
pub const UNDO: SignedDuration = SignedDuration::from_hours(7 * 24);

coded! {
    /// What the shared link of a list allows.
    SharedRight {
        /// Reading the list and what was written on it.
        Read = "read",
        /// Writing comments too.
        Comment = "comment",
    }
}

/// A list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortlist {
    /// Identifier, from which the link of the owner is derived.
    pub id: ShortlistId,
    /// Its name, once it has one.
    pub name: Option<String>,
    /// Language of who made it: that of the mail with its link.
    pub language: Language,
    /// Its shared link, if there is one.
    pub shared: Option<Shared>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last opened or changed, to the day.
    pub used_at: Timestamp,
}

/// The shared link of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What the link is derived from; drawn anew each time the list is shared.
    pub id: ShortlistId,
    /// What it allows.
    pub right: SharedRight,
}

/// A structure of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub siret: Siret,
    /// When it came in.
    pub added_at: Timestamp,
    /// When it was taken out, if it was.
    pub removed_at: Option<Timestamp>,
}

/// What somebody wrote of a structure of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// Identifier.
    pub id: CommentId,
    /// Of which structure.
    pub siret: Siret,
    /// The name that they typed.
    pub author: String,
    /// What they wrote.
    pub text: String,
    /// Whether it was written with the link of the owner.
    pub is_owner: bool,
    /// When.
    pub created_at: Timestamp,
}

coded! {
    /// Where a structure goes among the others.
    Direction {
        /// Before the one before it.
        Up = "monter",
        /// Behind the one behind it.
        Down = "descendre",
    }
}

/// The order once one has moved by one place; the first cannot go up nor the last down.
pub fn moved(mut order: Vec<Siret>, siret: Siret, direction: Direction) -> Vec<Siret> {
    let Some(at) = order.iter().position(|one| *one == siret) else { return order };
    let other = match direction {
        Direction::Up => at.checked_sub(1),
        Direction::Down => Some(at + 1).filter(|next| *next < order.len()),
    };
    if let Some(other) = other {
        order.swap(at, other);
    }
    order
}

/// The name of a list as typed; nothing takes the name away.
///
/// # Errors
/// What is wrong with it.
pub fn read_name(typed: &str) -> Result<Option<String>, Vec<FieldError>> {
    let mut reader = Reader::default();
    let name = reader.optional_line("nom", typed, 100);
    reader.finish(Some(name))
}

/// A comment as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CommentInput {
    /// Name of who writes.
    pub auteur: String,
    /// What they write.
    pub texte: String,
}

impl CommentInput {
    /// Reads the form: author and text.
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self) -> Result<(String, String), Vec<FieldError>> {
        let mut reader = Reader::default();
        let author = reader.line("auteur", &self.auteur, 80);
        let text = reader.take("texte", crate::text::paragraph(&self.texte, 1000));
        reader.finish(text.map(|text| (author, text)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Problem;

    fn sirets() -> Vec<Siret> {
        ["73282932000074", "35600000049837", "90000007600001"]
            .map(|text| Siret::parse(text).unwrap())
            .to_vec()
    }

    #[test]
    fn a_structure_moves_by_one_place_and_stays_within_the_list() {
        let all = sirets();
        let order = |one: usize, direction| {
            let after = moved(all.clone(), all[one], direction);
            after.iter().map(|siret| all.iter().position(|known| known == siret).unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(order(2, Direction::Up), [0, 2, 1]);
        assert_eq!(order(0, Direction::Down), [1, 0, 2]);
        assert_eq!(order(0, Direction::Up), [0, 1, 2]);
        assert_eq!(order(2, Direction::Down), [0, 1, 2]);
        assert_eq!(moved(all[..2].to_vec(), all[2], Direction::Up), all[..2]);
    }

    #[test]
    fn a_comment_has_a_name_and_a_text() {
        let input = CommentInput { auteur: " ".into(), texte: "x".repeat(1001) };
        let error = |field: &str, problem| FieldError { field: field.into(), problem };
        let refused = [error("auteur", Problem::Required), error("texte", Problem::TooLong { max: 1000 })];
        assert_eq!(input.read(), Err(refused.to_vec()));
        let sound = CommentInput { auteur: "Camille".into(), texte: "À rencontrer".into() };
        assert_eq!(sound.read(), Ok(("Camille".into(), "À rencontrer".into())));
    }

    #[test]
    fn a_name_can_be_taken_away() {
        assert_eq!(read_name(" "), Ok(None));
        assert_eq!(read_name("Traiteurs"), Ok(Some("Traiteurs".into())));
        assert_eq!(read_name("a\u{0}b").unwrap_err()[0].field, "nom");
    }
}
