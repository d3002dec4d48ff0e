//! `alliances jobs run` and `alliances retention run`: what the server does by itself, once and now.

use store::{MailStatus, PurgeKind};

use crate::{
    cli::say,
    ending::Ending,
    installation::{Installation, transport},
    settings::Config,
};

/// Queues the reminders that are due, delivers all mail that is, and does the other work that waits.
pub(crate) async fn deliver(config: Config) -> Result<(), Ending> {
    let transport = transport(&config)?;
    let installation = Installation::existing(&config).await?;
    installation.app.remind().await?;
    installation.app.ask_after_meetings().await?;
    installation.app.ask_what_became().await?;
    let mut handled = 0;
    loop {
        match app::mail::deliver::deliver_due(&installation.app, &transport).await? {
            0 => break,
            more => handled += more,
        }
    }
    let mut done = 0;
    loop {
        match app::jobs::run_due(&installation.app).await? {
            0 => break,
            more => done += more,
        }
    }
    if done > 0 {
        say(&format!("Autres tâches faites : {done}."));
    }
    let counts = installation.store.read().await?.count_mails(None).await?;
    let of =
        |wanted| counts.iter().filter(|(status, _)| *status == wanted).map(|(_, count)| count).sum::<u32>();
    say(&format!("Messages traités : {handled}."));
    let (waiting, failed) = (of(MailStatus::Queued), of(MailStatus::Failed) + of(MailStatus::Uncertain));
    if waiting > 0 {
        say(&format!("Encore en attente d’un nouvel essai : {waiting}."));
    }
    if failed > 0 {
        say(&format!("En échec ou incertains : {failed}. La page des messages de l’équipe dit pourquoi."));
    }
    installation.close().await;
    Ok(())
}

/// Builds the search index again. A site that is in service takes the new one by itself.
pub(crate) async fn reindex(config: Config) -> Result<(), Ending> {
    let installation = Installation::existing(&config).await?.with_directory(&config)?;
    let trades = config.data.join(app::directory::TRADES_FILE);
    if trades.exists() {
        say(&format!("Liste des métiers lue dans {}.", trades.display()));
    }
    let outcome = app::directory::reindex(&installation.app).await;
    installation.close().await;
    let number = outcome.map_err(|error| {
        Ending::failed(format!(
            "L’index de recherche n’a pas été refait : {error}.\nCelui qui servait sert toujours ; recommencez dans un instant."
        ))
    })?;
    say(&format!("Index de recherche refait : {number} structures."));
    Ok(())
}

/// Erases what has had its time.
pub(crate) async fn purge(config: Config) -> Result<(), Ending> {
    let installation = Installation::existing(&config).await?;
    let purges = installation.app.purge().await?;
    if purges.is_empty() {
        say("Rien n’avait fait son temps : rien n’a été effacé.");
    }
    for purge in purges {
        say(&format!("{} : {}.", name(purge.kind), purge.count));
    }
    installation.close().await;
    Ok(())
}

/// What was erased, in words.
const fn name(kind: PurgeKind) -> &'static str {
    match kind {
        PurgeKind::Registrations => "Inscriptions rendues anonymes",
        PurgeKind::AccessNeeds => "Besoins d’accessibilité effacés",
        PurgeKind::MeetingWords => "Mots joints aux demandes de rendez-vous, effacés",
        PurgeKind::MailTexts => "Textes de messages effacés",
        PurgeKind::Answers => "Réponses gardées pour les demandes répétées, effacées",
        PurgeKind::SignIns => "Demandes de connexion effacées",
        PurgeKind::Sessions => "Sessions effacées",
        PurgeKind::Shortlists => "Listes de structures effacées",
        PurgeKind::ShortlistItems => "Structures retirées de listes, effacées",
        PurgeKind::Alerts => "Alertes terminées effacées",
        PurgeKind::AlertRequests => "Alertes non confirmées effacées",
        PurgeKind::Ledgers => "Résultats d’achats effacés",
        PurgeKind::Claims => "Demandes de fiche décidées ou périmées, effacées",
        PurgeKind::Accounts => "Comptes inutilisés effacés",
    }
}
