//! Campaigns: periods of events, which can belong to a larger one.

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Slug, when};
use crate::{
    ids::CampaignId,
    input::{FieldError, Problem, Reader},
};

/// What an organiser says of a campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignDetails {
    /// « Mois de l'ESS 2015 ».
    pub title: String,
    /// The larger campaign that it is part of.
    pub parent: Option<CampaignId>,
    /// Who organises it, as shown to people.
    pub organiser: Option<String>,
    /// Presentation.
    pub description: Option<String>,
    /// First day.
    pub starts_on: Date,
    /// Last day, included.
    pub ends_on: Date,
}

/// A campaign.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Identifier.
    pub id: CampaignId,
    /// Address.
    pub slug: Slug,
    /// What the organiser says of it.
    pub details: CampaignDetails,
    /// Whether it was made for trying the program out: its pages say so.
    pub demonstration: bool,
    /// Counts changes; a form that started from an older one is refused.
    pub version: i64,
    /// When it was made.
    pub created_at: Timestamp,
}

/// A campaign's form as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct CampaignInput {
    /// Title.
    pub title: String,
    /// Identifier of the larger campaign, or nothing.
    pub parent: String,
    /// Organiser.
    pub organiser: String,
    /// Presentation.
    pub description: String,
    /// First day.
    pub starts_on: String,
    /// Last day.
    pub ends_on: String,
}

impl CampaignInput {
    /// Reads the form of the campaign `this` (none when it is new).
    ///
    /// # Errors
    /// Everything that is wrong, field by field.
    pub fn read(&self, this: Option<CampaignId>) -> Result<CampaignDetails, Vec<FieldError>> {
        let mut reader = Reader::default();
        let title = reader.line("title", &self.title, 140);
        let parent = reader.optional("parent", &self.parent, |text| match text.parse::<CampaignId>() {
            Ok(parent) if Some(parent) != this => Ok(parent),
            _ => Err(Problem::UnknownChoice),
        });
        let organiser = reader.optional_line("organiser", &self.organiser, 200);
        let description = reader.optional_paragraph("description", &self.description, 4000);
        let starts_on = reader.required("starts_on", &self.starts_on, when::read_date);
        let ends_on = reader.required("ends_on", &self.ends_on, when::read_date);
        if let (Some(first), Some(last)) = (starts_on, ends_on)
            && last < first
        {
            reader.refuse("ends_on", Problem::EndBeforeStart);
        }
        let details = starts_on.zip(ends_on).map(|(starts_on, ends_on)| CampaignDetails {
            title,
            parent,
            organiser,
            description,
            starts_on,
            ends_on,
        });
        reader.finish(details)
    }
}

impl From<&CampaignDetails> for CampaignInput {
    fn from(details: &CampaignDetails) -> Self {
        Self {
            title: details.title.clone(),
            parent: details.parent.map(|id| id.to_string()).unwrap_or_default(),
            organiser: details.organiser.clone().unwrap_or_default(),
            description: details.description.clone().unwrap_or_default(),
            starts_on: details.starts_on.to_string(),
            ends_on: details.ends_on.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> CampaignInput {
        CampaignInput {
            title: "Mois de l’ESS".into(),
            starts_on: "1/11/2026".into(),
            ends_on: "30/11/2026".into(),
            ..CampaignInput::default()
        }
    }

    #[test]
    fn a_form_that_is_right_reads_back_the_same() {
        let details = typed().read(None).unwrap();
        assert_eq!(CampaignInput::from(&details).read(None), Ok(details));
    }

    #[test]
    fn a_campaign_cannot_end_before_it_starts_nor_be_its_own_parent() {
        let id: CampaignId = "01933b2e-0000-7000-8000-000000000000".parse().unwrap();
        let input = CampaignInput { ends_on: "31/10/2026".into(), parent: id.to_string(), ..typed() };
        assert_eq!(
            input.read(Some(id)),
            Err(vec![
                FieldError { field: "parent".into(), problem: Problem::UnknownChoice },
                FieldError { field: "ends_on".into(), problem: Problem::EndBeforeStart },
            ])
        );
    }
}
