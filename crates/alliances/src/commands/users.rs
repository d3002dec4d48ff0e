//! `alliances user add`: an account of the team.

use app::account::users::{self, AddUserError};
use domain::{
    account::{NewUser, Role},
    contact::EmailAddress,
    text,
};

use crate::{cli::say, ending::Ending, installation::Installation, settings::Config};

/// Makes an account and says how to sign in.
pub(crate) async fn add(config: Config, email: &str, role: &str, name: Option<&str>) -> Result<(), Ending> {
    let email = EmailAddress::parse(email)
        .map_err(|_| Ending::usage(format!("« {email} » n’est pas une adresse e-mail.")))?;
    let role = Role::team_by_code(role).ok_or_else(|| {
        Ending::usage(format!("Le rôle « {role} » n’existe pas : choisissez organiser ou admin."))
    })?;
    let name = name
        .map(|name| text::line(name, 120))
        .transpose()
        .map_err(|_| Ending::usage("Le nom tient sur une ligne de 120 caractères au plus."))?;
    let installation = Installation::open(&config, config.listen).await?;
    let user = users::add(&installation.app, NewUser { email: email.clone(), name, role }).await.map_err(
        |error| match error {
            AddUserError::Exists => Ending::failed(format!(
                "Un compte existe déjà avec l’adresse {email} : rien n’a été modifié."
            )),
            AddUserError::Failure(failure) => failure.into(),
        },
    )?;
    say(&format!("Compte créé : {} ({}).", user.email, user.role));
    say(&format!(
        "Pour se connecter : ouvrez {}, indiquez cette adresse et suivez le lien reçu par e-mail.",
        installation.app.settings().url("/connexion")
    ));
    if config.smtp_url.is_none() {
        say(&format!(
            "Sans serveur SMTP, ce message est écrit dans {} par « alliances serve ».",
            config.mail_folder().display()
        ));
    }
    installation.close().await;
    Ok(())
}
