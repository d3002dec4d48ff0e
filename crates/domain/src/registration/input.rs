//! The registration form as typed, on the page and in the API.

use serde::{Deserialize, Serialize};

use super::{Attendee, AttendeeRole, MAX_PLACES};
use crate::{
    contact::{EmailAddress, EmailRefusal},
    input::{self, FieldError, Problem, Reader},
    phone::Phone,
    siret::Siret,
};

/// The form, every field as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegistrationInput {
    /// Prénom.
    pub given_name: String,
    /// Nom.
    pub family_name: String,
    /// E-mail.
    pub email: String,
    /// Organisation, or its SIRET.
    pub organisation: String,
    /// SIRET.
    pub siret: String,
    /// Code of the role.
    pub role: String,
    /// Places; one when absent.
    pub places: String,
    /// The arrangement asked for.
    pub access_needs: String,
    /// Consent to be on the list of participants.
    pub listed: bool,
    /// Whether they want meetings, where the event has some.
    pub meetings: bool,
    /// The number at which the team can call them about their meetings.
    pub phone: String,
    /// SIRET of the structure whose page asked for a meeting with it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub meets: String,
}

/// A form that is right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// The person.
    pub attendee: Attendee,
    /// In what capacity.
    pub role: AttendeeRole,
    /// Places.
    pub places: u32,
    /// The arrangement asked for.
    pub access_needs: Option<String>,
    /// Consent to be on the list of participants.
    pub listed: bool,
    /// Whether they want meetings, where the event has some.
    pub meetings: bool,
    /// The number at which the team can call them about their meetings.
    pub phone: Option<Phone>,
    /// The structure that they ask for a meeting.
    pub meets: Option<Siret>,
}

impl RegistrationInput {
    /// Reads the form. Fourteen digits typed as the organisation are its SIRET.
    ///
    /// # Errors
    /// Everything that is wrong, field by field, in the order of the form.
    pub fn read(&self) -> Result<Application, Vec<FieldError>> {
        let mut reader = Reader::default();
        let given_name = reader.line("given_name", &self.given_name, 80);
        let family_name = reader.line("family_name", &self.family_name, 80);
        let email = reader.required("email", &self.email, read_email);
        let (organisation, siret) = self.organisation(&mut reader);
        let role = reader
            .required("role", &self.role, |code| AttendeeRole::from_code(code).ok_or(Problem::UnknownChoice));
        let places =
            reader.optional("places", &self.places, |text| input::whole(text, 1, MAX_PLACES)).unwrap_or(1);
        let access_needs = reader.optional_paragraph("access_needs", &self.access_needs, 500);
        let phone =
            reader.optional("phone", &self.phone, |text| Phone::parse(text).map_err(|_| Problem::NotAPhone));
        let application = email.zip(role).map(|(email, role)| Application {
            attendee: Attendee { given_name, family_name, email, organisation, siret },
            role,
            places,
            access_needs,
            listed: self.listed,
            meetings: self.meetings,
            phone,
            // Nobody typed it: what is no number asks for nothing.
            meets: Siret::parse(&self.meets).ok(),
        });
        reader.finish(application)
    }

    fn organisation(&self, reader: &mut Reader) -> (Option<String>, Option<Siret>) {
        let given = reader.optional_line("organisation", &self.organisation, 200);
        let siret =
            reader.optional("siret", &self.siret, |text| Siret::parse(text).map_err(|_| Problem::NotASiret));
        match (given.as_deref().map(Siret::parse), siret) {
            (Some(Ok(typed)), None) => (None, Some(typed)),
            _ => (given, siret),
        }
    }
}

fn read_email(text: &str) -> Result<EmailAddress, Problem> {
    EmailAddress::parse(text).map_err(|refusal| match refusal {
        EmailRefusal::Empty => Problem::Required,
        EmailRefusal::Malformed => Problem::NotAnEmail,
        EmailRefusal::TooLong => Problem::TooLong { max: 254 },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> RegistrationInput {
        RegistrationInput {
            given_name: " Camille ".into(),
            family_name: "Martin".into(),
            email: "Camille@Mairie.example".into(),
            role: "buyer".into(),
            ..RegistrationInput::default()
        }
    }

    #[test]
    fn the_shortest_form_is_one_place() {
        let application = typed().read().unwrap();
        assert_eq!((application.places, application.attendee.full_name().as_str()), (1, "Camille Martin"));
        assert_eq!(application.attendee.email.as_str(), "camille@mairie.example");
    }

    #[test]
    fn a_siret_typed_as_the_organisation_is_recognised() {
        let application =
            RegistrationInput { organisation: "732 829 320 00074".into(), ..typed() }.read().unwrap();
        assert_eq!(
            (application.attendee.organisation, application.attendee.siret.map(String::from)),
            (None, Some("73282932000074".into()))
        );
    }

    #[test]
    fn everything_wrong_is_said_at_once() {
        let input = RegistrationInput {
            family_name: "x".repeat(81),
            email: "camille".into(),
            siret: "123".into(),
            role: "chief".into(),
            places: "11".into(),
            ..RegistrationInput::default()
        };
        let problems: Vec<_> = input.read().unwrap_err().into_iter().map(|e| (e.field, e.problem)).collect();
        assert_eq!(
            problems,
            vec![
                ("given_name".into(), Problem::Required),
                ("family_name".into(), Problem::TooLong { max: 80 }),
                ("email".into(), Problem::NotAnEmail),
                ("siret".into(), Problem::NotASiret),
                ("role".into(), Problem::UnknownChoice),
                ("places".into(), Problem::NotANumber { min: 1, max: 10 }),
            ]
        );
    }
}
