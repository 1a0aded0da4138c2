//! The same queries without the web layer: what is left is the database and its driver.

use std::{
    thread,
    time::{Duration, Instant},
};

use chrono::Utc;
use domain::permission::Grant;
use futures::future::try_join_all;
use persistence::{Database, Error};

use tokio::runtime::Builder;

use crate::{BenchConfig, BenchError, hash, rate::Rate};

/// What to ask the database for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Ask {
    /// All that an answer of 200 reads.
    Workspace,
    /// All that an answer of 304 reads.
    Validator,
}

/// As many askers as there are connections, over as many threads as the server has.
pub(crate) fn run(database: &Database, tokens: &[String], config: &BenchConfig, what: Ask) -> Result<Rate, BenchError> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let warm = Instant::now() + config.time() / 4;
    let end = warm + config.time();
    let asker = |first: usize| {
        let own: Vec<Vec<u8>> =
            tokens.iter().cycle().skip(first).step_by(config.connections).take(400).map(|t| hash(t)).collect();
        ask(database.clone(), own, what, warm, end)
    };
    let asked = thread::scope(|scope| {
        let on_thread = |thread: usize| {
            let askers: Vec<usize> = (thread..config.connections).step_by(threads).collect();
            scope.spawn(move || {
                let runtime = Builder::new_current_thread().enable_all().build()?;
                Ok(runtime.block_on(try_join_all(askers.into_iter().map(asker)))?)
            })
        };
        let running: Vec<_> = (0..threads).map(on_thread).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_else(|_| Ok(Vec::new()))).collect::<Result<Vec<_>, BenchError>>()
    })?;
    Ok(Rate::of(asked.into_iter().flatten().flatten().collect(), config.time(), 0))
}

async fn ask(database: Database, own: Vec<Vec<u8>>, what: Ask, warm: Instant, end: Instant) -> Result<Vec<Duration>, Error> {
    let mut latencies = Vec::new();
    for hash in own.iter().cycle() {
        let began = Instant::now();
        once(&database, hash, what).await?;
        let now = Instant::now();
        if now >= end {
            break;
        }
        if now >= warm {
            latencies.push(now - began);
        }
    }
    Ok(latencies)
}

async fn once(database: &Database, token_hash: &[u8], what: Ask) -> Result<(), Error> {
    let now = Utc::now().into();
    let who = database.came_in(token_hash, now).await?.and_then(|came_in| came_in.seat).ok_or(Error::NotFound)?;
    if matches!(what, Ask::Workspace) {
        let grant = Grant::ask(who.viewer).map_err(|_| Error::NotFound)?;
        database.room(grant, who.organization.business_day(now)).get_workspace(who.looking(), None, None).await?;
    }
    Ok(())
}
