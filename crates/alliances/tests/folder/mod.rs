//! A folder that goes with its test, the program run on it, and small stock files.
#![allow(dead_code, reason = "each test program uses some of it")]

use std::{
    fs,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
};

/// A folder that goes with the test.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    /// A new folder of that name.
    pub(crate) fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("alliances-import-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// The path of a file in it.
    pub(crate) fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    /// Writes a file in it, and gives its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.0.join(name), text).unwrap();
        self.path(name)
    }

    fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alliances"));
        let ours = std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ALLIANCES_"));
        ours.for_each(|(name, _)| {
            command.env_remove(name);
        });
        command.args(words).args(["--data", &self.path("data")]).stdin(Stdio::null());
        command
    }

    /// Exit code, standard output, standard error.
    pub(crate) fn run(&self, words: &[&str]) -> (i32, String, String) {
        let Output { status, stdout, stderr } = self.command(words).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (status.code().unwrap(), text(stdout), text(stderr))
    }

    /// The program, running.
    pub(crate) fn start(&self, words: &[&str]) -> Child {
        self.command(words).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Three associations, and a row whose key does not fit.
pub(crate) const UNITS: &str = "\
siren,statutDiffusionUniteLegale,etatAdministratifUniteLegale,categorieJuridiqueUniteLegale,\
activitePrincipaleUniteLegale,nomenclatureActivitePrincipaleUniteLegale,denominationUniteLegale
900000076,O,A,9220,88.99B,NAFRev2,ASSOCIATION FICTIVE
900000142,O,A,9220,38.32Z,NAFRev2,ATELIER FICTIF
900000217,O,A,9220,81.30Z,NAFRev2,JARDIN FICTIF
900000218,O,A,9220,81.30Z,NAFRev2,CLE FAUSSE
";

/// Their establishments; the diffusion status of the last one is that.
pub(crate) fn establishments(last: &str) -> String {
    format!(
        "\
siren,siret,statutDiffusionEtablissement,etatAdministratifEtablissement,codeCommuneEtablissement,\
libelleCommuneEtablissement,activitePrincipaleEtablissement,nomenclatureActivitePrincipaleEtablissement,\
libelleVoieEtablissement
900000076,90000007600001,O,A,78335,LIMAY,88.99B,NAFRev2,RUE FICTIVE
900000142,90000014200001,O,A,75114,PARIS 14,38.32Z,NAFRev2,RUE FICTIVE
900000217,90000021700001,{last},A,91223,ETAMPES,81.30Z,NAFRev2,RUE FICTIVE
"
    )
}

/// The command that reads both.
pub(crate) fn sirene<'a>(units: &'a str, establishments: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let words = ["import", "sirene", "--legal-units", units, "--establishments", establishments];
    [&words, more].concat()
}
