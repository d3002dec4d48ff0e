//! `alliances serve`: opens the installation, listens, works until it is told to stop.

use std::{future::Future, net::SocketAddr, time::Duration};

use app::upkeep::demo;
use tokio::{net::TcpListener, sync::watch, task::JoinSet};

use crate::{
    cli::say,
    ending::Ending,
    installation::{self, Installation},
    planting,
    settings::{Config, local_url},
};

/// How long requests and mails under way may take to finish once the program was told to stop.
const PATIENCE: Duration = Duration::from_secs(10);

/// Serves until SIGTERM or SIGINT.
pub(crate) async fn serve(config: Config, demo: bool) -> Result<(), Ending> {
    // Heard from here on: a signal that comes while the program starts stops it too.
    let signal = signal();
    let listener = TcpListener::bind(config.listen).await.map_err(|error| taken(config.listen, &error))?;
    let address = listener.local_addr().map_err(|error| taken(config.listen, &error))?;
    let transport = installation::transport(&config)?;
    let installation = Installation::open(&config, address).await?.with_directory(&config)?;
    let app = installation.app.clone();
    if demo {
        demo::plant(&app).await?;
    }
    let users = installation.store.read().await?.users().await?;
    let has_users = users.iter().any(|user| user.role.is_team());

    let (stop, stopped) = watch::channel(false);
    let mut work = JoinSet::new();
    work.spawn(app::mail::deliver::run(app.clone(), transport, stopped.clone()));
    work.spawn(app::upkeep::run(app.clone(), stopped.clone()));
    work.spawn(app::jobs::run(app.clone(), stopped.clone()));
    let trades = config.data.join(app::directory::TRADES_FILE);
    work.spawn(app::directory::run(app.clone(), trades, stopped.clone()));
    let theme = config.data.join("theme");
    let theme = theme.is_dir().then_some(theme);
    let options =
        web::Options { rate_limits: config.rate_limits, theme, proxies: config.trusted_proxies.clone() };
    let router = web::router(app, &options)
        .map_err(|error| Ending::failed(format!("Le dossier du thème ne peut pas être lu : {error}.")))?;
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let (stopping, ended) = (stopped.clone(), ended(stopped));
    work.spawn(async move {
        if let Err(error) = axum::serve(listener, service).with_graceful_shutdown(ended).await {
            tracing::error!(%error, "the server ended");
        }
    });
    announce(&config, address, has_users);
    if demo {
        work.spawn(planting::elsewhere(stopping));
    }

    signal.await;
    tracing::info!("stopping");
    let _ = stop.send(true);
    if tokio::time::timeout(PATIENCE, async { while work.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!("some requests did not finish in time");
        work.shutdown().await;
    }
    installation.close().await;
    Ok(())
}

/// Says where the site is, where mail goes, and how to sign in for the first time.
fn announce(config: &Config, address: SocketAddr, has_users: bool) {
    let url = local_url(address);
    say(&format!("Alliances est en service sur {url}"));
    if let Some(public) = config.base_url.as_ref().filter(|public| **public != url) {
        say(&format!("Adresse publique : {public}"));
    }
    if config.smtp_url.is_none() {
        let folder = config.mail_folder();
        say(&format!("Sans serveur SMTP, les messages sont écrits dans {}", folder.display()));
    }
    if !has_users {
        say("Pour créer le premier compte : alliances user add --email ADRESSE --role admin");
    }
}

/// Ends when the program is told to stop.
async fn ended(mut stopped: watch::Receiver<bool>) {
    let _ = stopped.wait_for(|stop| *stop).await;
}

#[cfg(unix)]
fn signal() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    let signals = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
    async move {
        match signals {
            [Ok(mut terminate), Ok(mut interrupt)] => tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            },
            _ => interrupted().await,
        }
    }
}

#[cfg(not(unix))]
fn signal() -> impl Future<Output = ()> {
    interrupted()
}

async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn taken(address: SocketAddr, error: &std::io::Error) -> Ending {
    Ending::failed(format!(
        "L’adresse {address} ne peut pas être écoutée : {error}.\nUn autre programme l’utilise peut-être ; choisissez-en une autre avec --listen."
    ))
}
