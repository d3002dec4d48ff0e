//! `alliances synth`: made-up data for trials. Everything in it says that it is.

pub(crate) mod decp;
pub(crate) mod meetings;
pub(crate) mod sirene;

use crate::{cli::SynthCommand, ending::Ending};

/// Writes the files that were asked for.
pub(crate) fn write(command: SynthCommand) -> Result<(), Ending> {
    match command {
        SynthCommand::Decp(asked) => decp::write(&asked),
        SynthCommand::Meetings(asked) => meetings::write(&asked),
        SynthCommand::Sirene(asked) => sirene::write(&asked),
    }
}
