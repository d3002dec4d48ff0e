//! What of the demonstration takes time is planted by a second run of the program, while the site is in service: the
//! memory that reading a country takes goes back to the machine with it.

use std::{
    env, io,
    process::{Child, Command, Stdio},
    time::Duration,
};

use app::upkeep::demo;
use tokio::{sync::watch, time};

use crate::{commands::import::Turn, ending::Ending, installation::Installation, settings::Config};

/// The flag of `serve --demo` that makes it plant, and serve nothing.
pub(crate) const FLAG: &str = "plant-only";

/// How often the second run is looked at.
const LOOK: Duration = Duration::from_millis(200);

/// Starts the second run with the same settings, and waits for its end or for the stop of this one, which is its own.
pub(crate) async fn elsewhere(mut stopped: watch::Receiver<bool>) {
    let mut planter = match start() {
        Ok(planter) => planter,
        Err(error) => {
            tracing::error!(%error, "the demonstration could not be planted whole");
            return;
        }
    };
    let mut looks = time::interval(LOOK);
    loop {
        tokio::select! {
            _ = stopped.wait_for(|stop| *stop) => {
                let _ = planter.kill();
                let _ = planter.wait();
                return;
            }
            _ = looks.tick() => match planter.try_wait() {
                Ok(None) => {}
                Ok(Some(status)) if status.success() => return,
                ended => {
                    tracing::error!(?ended, "the demonstration could not be planted whole");
                    return;
                }
            },
        }
    }
}

fn start() -> io::Result<Child> {
    Command::new(env::current_exe()?)
        .args(env::args_os().skip(1))
        .arg(format!("--{FLAG}"))
        .stdin(Stdio::null())
        .spawn()
}

/// Plants plans of meeting days, then the directory and what is counted of it.
pub(crate) async fn plant(config: &Config) -> Result<(), Ending> {
    let installation = Installation::existing(config).await?;
    if let Err(error) = demo::plan_meetings(&installation.app).await {
        tracing::error!(%error, "the meetings of the demonstration could not be planned");
    }
    // Nothing else is read into the register meanwhile.
    let turn = Turn::take(config)?;
    match demo::plant_directory(&installation.app, &config.data.join("imports/demonstration")).await {
        Ok(number) => tracing::info!(number, "the directory of the demonstration is there"),
        Err(error) => tracing::error!(%error, "the directory of the demonstration could not be planted"),
    }
    drop(turn);
    installation.close().await;
    Ok(())
}
