//! How fast workspaces are answered, how that holds as the business grows, and how much the web layer costs.

mod direct;
mod figures;
mod fill;
mod load;
mod paced;
mod rate;
mod reads;
mod serving;

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use chrono::Utc;
use clap::Parser;
use domain::people::session::CameBy;
use persistence::{
    Database,
    people::{
        seat::Seat,
        session::{ComingIn, Device},
    },
};
use sha2::{Digest, Sha256};
use thiserror::Error;
use uuid::Uuid;

use self::{
    figures::Figures,
    load::{Client, Work},
    paced::Pace,
    reads::Names,
    serving::Serving,
};

/// As many people leave the page open, and each asks once a minute.
const OPEN_DASHBOARDS: f64 = 50_000.0;

/// The allocator of the server under test, so that what is measured without the web layer differs in nothing else.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Measures how fast Atrium answers, over databases of several sizes.
#[derive(Debug, Clone, Parser)]
#[command(name = "bench", version)]
struct BenchConfig {
    /// How many accounts, and as many tasks, from 1,000 on: one database for each number.
    #[arg(long, value_delimiter = ',', default_value = "1000,1000000", value_parser = clap::value_parser!(u32).range(1000..))]
    rows: Vec<u32>,
    /// For how many seconds each measure runs.
    #[arg(long, default_value_t = 8)]
    seconds: u64,
    /// How many connections ask at once.
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// A PostgreSQL server to measure on, where databases named after the numbers are made anew; SQLite without it.
    #[arg(long, env = "ATRIUM_TEST_POSTGRES")]
    postgres: Option<String>,
}

impl BenchConfig {
    fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

/// Why nothing could be measured.
#[derive(Debug, Error)]
enum BenchError {
    /// The database fails.
    #[error("{0}")]
    Database(#[from] persistence::Error),
    /// SQLite does not take what is filled in.
    #[error("{0}")]
    Filling(#[from] sqlx::Error),
    /// A connection broke, a folder could not be made.
    #[error("{0}")]
    Io(#[from] std::io::Error),
    /// The server under test answered something else.
    #[error("the server answered {0}")]
    Answer(String),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    match run(BenchConfig::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("bench: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Measures each size in turn, and prints what it found.
async fn run(config: BenchConfig) -> Result<(), BenchError> {
    let mut measured: Vec<Figures> = Vec::new();
    for &rows in &config.rows {
        let figures = measure(&config, rows).await?;
        println!("{figures}");
        measured.push(figures);
    }
    if let [first, .., last] = measured.as_slice() {
        let growth = last.growth_since(first);
        println!("{growth}");
        reads::keep(&growth)?;
    }
    Ok(())
}

async fn measure(config: &BenchConfig, rows: u32) -> Result<Figures, BenchError> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("bench.db");
    let mut address = format!("sqlite:{}", file.display());
    let began = Instant::now();
    let entries = if config.postgres.is_some() { 0 } else { rows };
    let (owner, mut tokens, names) = fill(&address, [rows, entries]).await?;
    if let Some(server) = &config.postgres {
        address = fill::postgres::brought(&file, server, rows).await?;
    }
    let staff = tokens.split_off(tokens.len() - fill::rooms::ROLES.len());
    let filled_in = began.elapsed();
    let serving = Serving::start(&address)?;
    let idle = serving.memory()?;
    let clients = |work: Work| Client::of(&tokens, config.connections, serving.port, work);
    let full = load::run(clients(Work::Read), config.time()).await?;
    let after_full = serving.memory()?;
    let unchanged = load::run(clients(Work::Revalidate), config.time()).await?;
    let after_unchanged = serving.memory()?;
    let mut paced = Vec::new();
    for (what, pace) in [
        ("200, at half of that pace", Pace { polls: full.a_second / 2.0, one_changed_in: 1, writes: 0.0 }),
        ("304, ten foreign writes a second", Pace { polls: unchanged.a_second / 2.0, one_changed_in: 0, writes: 10.0 }),
        ("50,000 open pages, 5 % changed", Pace { polls: OPEN_DASHBOARDS / 60.0, one_changed_in: 20, writes: 10.0 }),
    ] {
        paced.push((what, paced::run(serving.port, [&tokens, &staff], pace, config.time()).await?));
    }
    let costs = reads::costs(&serving, [&[owner], &tokens, &staff], &names, config.time() / 16).await?;
    let written = load::run(clients(Work::AddTask), config.time()).await?;
    drop(serving);
    let database = Database::open(&address).await?;
    let direct_full = direct::run(&database, &tokens, config, direct::Ask::Workspace)?;
    let direct_unchanged = direct::run(&database, &tokens, config, direct::Ask::Validator)?;
    Ok(Figures {
        rows,
        managers: tokens.len(),
        connections: config.connections,
        filled_in,
        bytes: if config.postgres.is_some() { fill::postgres::bytes(&address).await? } else { std::fs::metadata(&file)?.len() },
        full,
        direct_full,
        unchanged,
        direct_unchanged,
        paced,
        written,
        memory: [idle, after_full, after_unchanged],
        costs,
    })
}

/// Fills a new database and signs everyone in; answers the secrets of the owner's session and of all others', and what the
/// names in paths stand for.
async fn fill(address: &str, rows: [u32; 2]) -> Result<(String, Vec<String>, Names), BenchError> {
    let database = Database::open(address).await?;
    database.migrate().await?;
    let seats = fill::fill(&database, address, rows, Utc::now().into()).await?;
    let mut tokens = Vec::new();
    for seat in seats {
        tokens.push(sign_in(&database, seat).await?);
    }
    database.close().await?;
    Ok((tokens.remove(0), tokens, fill::names_of(address).await?))
}

async fn sign_in(database: &Database, seat: Seat) -> Result<String, BenchError> {
    let token = Uuid::new_v4().simple().to_string();
    let new = ComingIn { token_hash: hash(&token), came_by: CameBy::Password, device: Device::default() };
    database.open_session(seat, new, Utc::now().into()).await?;
    Ok(token)
}

/// What Atrium keeps of the secret in a cookie.
fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
