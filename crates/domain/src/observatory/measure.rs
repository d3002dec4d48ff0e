//! What is measured, in which unit, and how much.

use std::fmt;

use crate::coded;

coded! {
    /// What a figure counts or compares. The code is what files, addresses and the API hold.
    Measure {
        /// Employer establishments of the ESS.
        Establishments = "establishments",
        /// Employing enterprises of the ESS.
        Enterprises = "enterprises",
        /// Salaried jobs of the ESS.
        Jobs = "jobs",
        /// The same in full-time equivalents.
        FullTime = "full-time",
        /// Share of the ESS in all salaried jobs.
        ShareOfJobs = "share-of-jobs",
        /// Share of the ESS in the salaried jobs of the private sector.
        ShareOfPrivateJobs = "share-of-private-jobs",
        /// Share of the ESS in all employer establishments.
        ShareOfEstablishments = "share-of-establishments",
        /// Share of the ESS in wages.
        ShareOfWages = "share-of-wages",
        /// How the ESS is spread over sectors or families: the shares make 100.
        Spread = "spread",
        /// Share of the ESS in the jobs of a sector.
        ShareOfSector = "share-of-sector",
        /// Change of the jobs of the ESS in a year.
        GrowthOfJobs = "growth-of-jobs",
        /// Change of the jobs of the rest of the private sector in a year.
        GrowthOfRestJobs = "growth-of-rest-jobs",
        /// Change of the establishments of the ESS in a year.
        GrowthOfEstablishments = "growth-of-establishments",
        /// Salaried jobs of the rest of the private sector.
        RestJobs = "rest-jobs",
        /// Employer establishments of the rest of the private sector.
        RestEstablishments = "rest-establishments",
        /// Wages of the ESS.
        Wages = "wages",
        /// Wages of the rest of the private sector.
        RestWages = "rest-wages",
        /// Value added by the ESS.
        ValueAdded = "value-added",
        /// Share of women in the jobs of the ESS.
        ShareOfWomen = "share-of-women",
        /// Public buyers that published a contract.
        PublicBuyers = "public-buyers",
        /// Public contracts.
        PublicContracts = "public-contracts",
        /// Share of public contracts with a holder of the ESS.
        ShareOfContracts = "share-of-public-contracts",
        /// Share of public contracts with a holder of insertion or disability.
        ShareOfContractsInclusive = "share-of-public-contracts-inclusive",
        /// Amounts of public contracts.
        PublicAmount = "public-amount",
        /// Share of these amounts that goes to holders of the ESS.
        ShareOfPublicAmount = "share-of-public-amount",
        /// Events of this installation.
        Events = "events",
        /// Places kept at its events.
        Registrations = "registrations",
        /// Meetings held at its events.
        Meetings = "meetings",
        /// Meetings that go on.
        FollowUps = "follow-ups",
        /// Meetings from which a purchase or a contract came.
        MeetingContracts = "meeting-contracts",
        /// Meetings from which something common came, without a purchase.
        MeetingProjects = "meeting-projects",
    }
}

coded! {
    /// The unit of a figure.
    Unit {
        /// Establishments.
        Establishments = "establishments",
        /// Enterprises.
        Enterprises = "enterprises",
        /// Salaried jobs.
        Jobs = "jobs",
        /// Full-time equivalents.
        FullTime = "full-time",
        /// Parts of a hundred.
        Percent = "percent",
        /// Millions of euros.
        MillionEuros = "million-euros",
        /// Public buyers.
        Buyers = "buyers",
        /// Public contracts.
        Contracts = "contracts",
        /// Events.
        Events = "events",
        /// Places kept for people.
        Places = "places",
        /// Meetings.
        Meetings = "meetings",
    }
}

impl Measure {
    /// Its unit.
    pub const fn unit(self) -> Unit {
        match self {
            Self::Establishments | Self::RestEstablishments => Unit::Establishments,
            Self::Enterprises => Unit::Enterprises,
            Self::Jobs | Self::RestJobs => Unit::Jobs,
            Self::FullTime => Unit::FullTime,
            Self::Wages | Self::RestWages | Self::ValueAdded | Self::PublicAmount => Unit::MillionEuros,
            Self::PublicBuyers => Unit::Buyers,
            Self::PublicContracts => Unit::Contracts,
            Self::Events => Unit::Events,
            Self::Registrations => Unit::Places,
            Self::Meetings | Self::FollowUps | Self::MeetingContracts | Self::MeetingProjects => {
                Unit::Meetings
            }
            Self::ShareOfJobs
            | Self::ShareOfPrivateJobs
            | Self::ShareOfEstablishments
            | Self::ShareOfWages
            | Self::Spread
            | Self::ShareOfSector
            | Self::GrowthOfJobs
            | Self::GrowthOfRestJobs
            | Self::GrowthOfEstablishments
            | Self::ShareOfWomen
            | Self::ShareOfContracts
            | Self::ShareOfContractsInclusive
            | Self::ShareOfPublicAmount => Unit::Percent,
        }
    }

    /// Whether others publish it: what public buyers bought and what this installation brought about are counted here.
    pub const fn is_published(self) -> bool {
        !matches!(
            self,
            Self::PublicBuyers
                | Self::PublicContracts
                | Self::ShareOfContracts
                | Self::ShareOfContractsInclusive
                | Self::PublicAmount
                | Self::ShareOfPublicAmount
                | Self::Events
                | Self::Registrations
                | Self::Meetings
                | Self::FollowUps
                | Self::MeetingContracts
                | Self::MeetingProjects
        )
    }
}

/// How much, to the thousandth of its unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// Most digits before the point.
const DIGITS: usize = 12;

/// A text that is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an amount is a number with three decimals at most")]
pub struct NotAnAmount;

impl Amount {
    /// A whole number.
    pub fn whole(number: u64) -> Self {
        Self(i64::try_from(number).unwrap_or(i64::MAX / 1000).saturating_mul(1000))
    }

    /// From its thousandths, as it is stored.
    pub const fn from_thousandths(thousandths: i64) -> Self {
        Self(thousandths)
    }

    /// A part of a whole in parts of a hundred, to one decimal; none of nothing.
    pub fn percent(part: i64, whole: i64) -> Option<Self> {
        let tenths = (i128::from(part) * 2_000 + i128::from(whole)).checked_div(i128::from(whole) * 2)?;
        (whole > 0).then(|| Self(i64::try_from(tenths * 100).unwrap_or(i64::MAX)))
    }

    /// Millions of euros, to one decimal, from cents.
    pub const fn millions_of_cents(cents: i64) -> Self {
        Self((cents + 5_000_000) / 10_000_000 * 100)
    }

    /// In thousandths, as it is stored.
    pub const fn thousandths(self) -> i64 {
        self.0
    }

    /// For drawing and ratios.
    #[expect(
        clippy::cast_precision_loss,
        reason = "twelve digits before the point and three behind fit in 53 bits"
    )]
    pub fn as_f64(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// Decimals that it needs: none for a whole number.
    pub fn decimals(self) -> usize {
        match self.0 {
            whole if whole % 1000 == 0 => 0,
            tenths if tenths % 100 == 0 => 1,
            hundredths if hundredths % 10 == 0 => 2,
            _ => 3,
        }
    }

    /// Reads `393000`, `7.1` or `7,1`, with blanks between thousands if there are some.
    ///
    /// # Errors
    /// [`NotAnAmount`].
    pub fn parse(text: &str) -> Result<Self, NotAnAmount> {
        let plain: String =
            text.trim().chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
        let (sign, plain) = match plain.strip_prefix(['-', '\u{2212}']) {
            Some(rest) => (-1, rest),
            None => (1, plain.as_str()),
        };
        let (whole, decimals) = plain.split_once(['.', ',']).unwrap_or((plain, ""));
        let digits = |text: &str, most: usize| text.len() <= most && text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole, DIGITS) || !digits(decimals, 3) {
            return Err(NotAnAmount);
        }
        let number = format!("{whole}{decimals:0<3}").parse::<i64>().map_err(|_| NotAnAmount)?;
        Ok(Self(sign * number))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let decimals = self.decimals();
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / 1000, self.0.unsigned_abs() % 1000);
        match decimals {
            0 => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{}", &format!("{rest:03}")[..decimals]),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_amount_is_read_as_people_write_it_and_written_plain() {
        for (text, written) in [
            ("393000", "393000"),
            ("393 000", "393000"),
            ("393\u{202f}000", "393000"),
            ("7,1", "7.1"),
            ("-0.9", "-0.9"),
            ("\u{2212}2,0", "-2"),
            ("0.125", "0.125"),
        ] {
            assert_eq!(Amount::parse(text).unwrap().to_string(), written, "{text}");
        }
        for text in ["", "-", "1.2345", "1e3", "12 %", "9999999999999", ".5", "1.2.3", "é"] {
            assert_eq!(Amount::parse(text), Err(NotAnAmount), "{text}");
        }
    }

    #[test]
    fn a_share_and_millions_are_told_to_one_decimal() {
        for (part, whole, expected) in
            [(1, 3, "33.3"), (2, 3, "66.7"), (0, 7, "0"), (7, 7, "100"), (1, 8, "12.5")]
        {
            assert_eq!(Amount::percent(part, whole).unwrap().to_string(), expected, "{part}/{whole}");
        }
        assert_eq!(Amount::percent(1, 0), None);
        assert_eq!(Amount::millions_of_cents(12_345_678_900).to_string(), "123.5");
        assert_eq!(Amount::millions_of_cents(4_999_999).to_string(), "0");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(thousandths in -999_999_999_999_999_i64..=999_999_999_999_999) {
            let amount = Amount::from_thousandths(thousandths);
            prop_assert_eq!(Amount::parse(&amount.to_string()), Ok(amount));
        }

        #[test]
        fn parsing_never_panics(text in "\\PC{0,20}") {
            let _ = Amount::parse(&text);
        }
    }
}
