//! The program: command line, configuration, wiring.

mod cli;
mod commands;
mod ending;
mod installation;
mod log;
mod planting;
mod serve;
mod settings;

use std::process::ExitCode;

use cli::{Cli, Command, UserCommand};
use ending::Ending;
use settings::Config;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Ok(cli) => end(run(cli)),
        Err(code) => code,
    }
}

fn run(cli: Cli) -> Result<(), Ending> {
    let config = Config::read(&cli.flags, std::env::vars_os())?;
    log::start(&config, matches!(cli.command, Command::Serve { .. }));
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime =
        runtime.map_err(|error| Ending::failed(format!("Le programme ne démarre pas : {error}.")))?;
    runtime.block_on(async {
        match cli.command {
            Command::Serve { plant_only: true, .. } => planting::plant(&config).await,
            Command::Serve { demo, .. } => serve::serve(config, demo).await,
            Command::User { command: UserCommand::Add { email, role, name } } => {
                commands::users::add(config, &email, &role, name.as_deref()).await
            }
            Command::Import { command } => commands::import::import(config, command).await,
            Command::Reindex => commands::upkeep::reindex(config).await,
            Command::Observatory { .. } => commands::import::observatory::compute(config).await,
            Command::Jobs { .. } => commands::upkeep::deliver(config).await,
            Command::Retention { .. } => commands::upkeep::purge(config).await,
            Command::Backup { file } => commands::backup::backup(config, &file).await,
            Command::Restore { file, force } => commands::restore::restore(config, &file, force).await,
            Command::Schedule(asked) => commands::schedule::schedule(&asked),
            Command::Doctor => commands::doctor::examine(config).await,
            Command::Synth { command } => commands::synth::write(command),
            Command::Openapi => {
                cli::say(&web::openapi());
                Ok(())
            }
        }
    })
}

fn end(outcome: Result<(), Ending>) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(ending) => {
            cli::complain(&ending.to_string());
            ending.code()
        }
    }
}
