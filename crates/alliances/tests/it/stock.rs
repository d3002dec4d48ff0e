//! Small stock files, made by hand.

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
