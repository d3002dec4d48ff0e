//! The few words that somebody joins to a request: read by the one whom they ask, as long as the request stands. No mail
//! holds them, and the team does not see them.

use std::collections::BTreeMap;

use domain::{
    ids::{EventId, RegistrationId},
    input::{Problem, Reader},
    meeting::{MAX_WORDS, MeetingMode, RequestWords, WishLevel},
};
use store::{StoreError, Tx};

use super::Choices;

/// Words for each; nothing takes back those of before.
pub(super) type Typed = Vec<(RegistrationId, Option<String>)>;

/// The words that are typed, where a wish is a request. Words for somebody whom one does not wish to meet are refused under
/// `words_{id}`, and so are too many.
pub(super) fn read(reader: &mut Reader, choices: &Choices, mode: MeetingMode) -> Typed {
    if mode != MeetingMode::Acceptance {
        return Vec::new();
    }
    let is_wished =
        |id: RegistrationId| choices.wishes.iter().any(|(to, level)| *to == id && *level != WishLevel::No);
    let mut typed = Vec::new();
    for (to, text) in &choices.words {
        let field = format!("words_{to}");
        let words = reader.optional_paragraph(field.as_str(), text, MAX_WORDS);
        if words.is_some() && !is_wished(*to) {
            reader.refuse(field, Problem::WithoutWish);
        }
        typed.push((*to, words));
    }
    typed
}

/// Keeps the words of somebody for those whom they wish to meet, and deletes all others.
pub(super) async fn keep(
    tx: &mut Tx,
    (event, me): (EventId, RegistrationId),
    wishes: &[(RegistrationId, WishLevel)],
    typed: Typed,
) -> Result<(), StoreError> {
    let known = tx.meeting_words(event).await?.into_iter().filter(|one| one.from == me);
    let mut words: BTreeMap<RegistrationId, Option<String>> =
        known.map(|one| (one.to, Some(one.text))).chain(typed).collect();
    let is_wished =
        |id: &RegistrationId| wishes.iter().any(|(to, level)| to == id && *level != WishLevel::No);
    for (to, words) in &mut words {
        let words = words.take().filter(|_| is_wished(to));
        tx.set_meeting_words(event, (me, *to), words.as_deref()).await?;
    }
    Ok(())
}

/// The words of somebody to somebody.
pub(super) fn between(all: &[RequestWords], from: RegistrationId, to: RegistrationId) -> Option<String> {
    all.iter().find(|one| (one.from, one.to) == (from, to)).map(|one| one.text.clone())
}
