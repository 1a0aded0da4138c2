//! `atrium demo`: a believable business to try Atrium with, made once and kept.

use std::{fs, path::PathBuf, time::Instant};

use chrono::Utc;
use clap::Args;
use demo::SignIn;

use crate::{
    auth::password,
    server::{self, ServerError},
    state::{
        AppState,
        config::{self, ServerConfig},
    },
};

/// The same seed makes the same business.
const SEED: u64 = 20_261_121;
const FILE: &str = "atrium.db";

/// Where the demo is kept, and how to get in.
#[derive(Debug, Clone, Args)]
pub(crate) struct DemoConfig {
    /// The folder that the demo is kept in.
    #[arg(long, env = "ATRIUM_DEMO_FOLDER", default_value = "demo")]
    folder: PathBuf,
    /// Makes the demo anew, with its dates around today.
    #[arg(long)]
    fresh: bool,
    /// The password of everyone in a demo that is made now.
    #[arg(long, env = "ATRIUM_DEMO_PASSWORD", hide_env_values = true, default_value = "quiet copper lantern 41")]
    password: String,
}

impl DemoConfig {
    fn file(&self, suffix: &str) -> PathBuf {
        self.folder.join(format!("{FILE}{suffix}"))
    }
}

/// Makes the demo if it is not there yet, and serves it.
pub(crate) async fn run(demo: DemoConfig, server: ServerConfig) -> Result<(), ServerError> {
    config::private_folder(&demo.folder)?;
    if demo.fresh || !demo.file("").exists() {
        make(&demo).await?;
    }
    let made = fs::read_to_string(demo.file(".made")).unwrap_or_default();
    let database = server::open_database(&address(&demo.file(""))).await?;
    server::serve(database, server, |state| greet(state, &demo, made.trim())).await
}

/// Makes the database beside its place and moves it there once it is whole, so that a demo is never half-made.
async fn make(demo: &DemoConfig) -> Result<(), ServerError> {
    let began = Instant::now();
    println!("Making the demo in {} ...", demo.folder.display());
    for suffix in [".new", ".new-wal", ".new-shm", "-wal", "-shm"] {
        let _ = fs::remove_file(demo.file(suffix));
    }
    let hash = password::hash(&demo.password).unwrap_or_default();
    let database = server::open_database(&address(&demo.file(".new"))).await?;
    let now = Utc::now();
    demo::fill(&database, SEED, &hash, now.into()).await?;
    database.close().await?;
    fs::rename(demo.file(".new"), demo.file(""))?;
    fs::write(demo.file(".made"), now.with_timezone(&chrono_tz::America::New_York).date_naive().to_string())?;
    println!("Made in {:.1} s.", began.elapsed().as_secs_f32());
    Ok(())
}

fn address(file: &std::path::Path) -> String {
    format!("sqlite:{}", file.display())
}

fn greet(state: &AppState, demo: &DemoConfig, made: &str) {
    let url = state.config.url();
    println!("\nThis is a demo: invented people and figures, one password for all of them. Keep real records elsewhere.\n");
    println!("  Atrium is at    {url}");
    println!("  Its API is at   {url}/api/docs");
    println!("  The password    {}\n", password_line(demo));
    let mut shown = Vec::new();
    for SignIn { name, role, email } in demo::sign_ins() {
        if !shown.contains(&role) {
            println!("  {:<26} {email:<24} {name}", role.label());
            shown.push(role);
        }
    }
    let today = Utc::now().with_timezone(&chrono_tz::America::New_York).date_naive().to_string();
    if made != today {
        println!("\nThis demo was made on {made}, and its dates have grown older since; --fresh makes it anew.");
    }
    println!();
}

fn password_line(demo: &DemoConfig) -> String {
    if std::env::var_os("ATRIUM_DEMO_PASSWORD").is_some() {
        "as ATRIUM_DEMO_PASSWORD was when the demo was made".to_owned()
    } else {
        demo.password.clone()
    }
}
