//! What people write to a structure through the site, and what they report about its page.

use serde::Deserialize;

use crate::{
    contact::EmailAddress,
    input::{FieldError, Problem, Reader},
};

/// Messages of one address to one structure in a day; to all structures, four times as many.
pub const PER_DAY: u32 = 3;

/// The form of a message to a structure as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MessageInput {
    /// Who writes.
    pub name: String,
    /// For which organisation.
    pub organisation: String,
    /// Where the answer goes.
    pub email: String,
    /// Where they can be called.
    pub phone: String,
    /// What they write.
    pub message: String,
}

/// A message to a structure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Who writes.
    pub name: String,
    /// For which organisation.
    pub organisation: String,
    /// Where the answer goes.
    pub email: EmailAddress,
    /// Where they can be called.
    pub phone: Option<String>,
    /// What they write.
    pub text: String,
}

fn email(text: &str) -> Result<EmailAddress, Problem> {
    EmailAddress::parse(text).map_err(|_| Problem::NotAnEmail)
}

impl MessageInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self) -> Result<Message, Vec<FieldError>> {
        let mut reader = Reader::default();
        let name = reader.line("name", &self.name, 120);
        let organisation = reader.line("organisation", &self.organisation, 200);
        let email = reader.required("email", &self.email, email);
        let phone = reader.optional_line("phone", &self.phone, 40);
        let text = reader.paragraph("message", &self.message, 4000);
        reader.finish(email.map(|email| Message { name, organisation, email, phone, text }))
    }
}

/// The form of a mistake on a page as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct MistakeInput {
    /// What is wrong.
    pub message: String,
    /// Where an answer goes, if one is wanted.
    pub email: String,
}

/// A mistake on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub text: String,
    /// Where an answer goes, if one is wanted.
    pub email: Option<EmailAddress>,
}

impl MistakeInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self) -> Result<Mistake, Vec<FieldError>> {
        let mut reader = Reader::default();
        let text = reader.paragraph("message", &self.message, 2000);
        let email = reader.optional("email", &self.email, email);
        reader.finish(Some(Mistake { text, email }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_everything_that_is_wrong_with_it() {
        let refused = MessageInput { email: "camille".into(), ..MessageInput::default() }.read().unwrap_err();
        let refused: Vec<_> = refused.into_iter().map(|error| (error.field, error.problem)).collect();
        let expected = [
            ("name".to_owned(), Problem::Required),
            ("organisation".to_owned(), Problem::Required),
            ("email".to_owned(), Problem::NotAnEmail),
            ("message".to_owned(), Problem::Required),
        ];
        assert_eq!(refused, expected);
    }

    #[test]
    fn a_mistake_can_be_told_without_an_address() {
        let told = MistakeInput { message: " Fermé depuis mai.\r\n".into(), email: " ".into() }.read();
        assert_eq!(told, Ok(Mistake { text: "Fermé depuis mai.".into(), email: None }));
    }
}
