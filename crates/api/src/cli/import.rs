//! `atrium import FILE...`: the same imports from the command line, in the name of the first owner.

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use chrono::Utc;
use clap::{Args, ValueEnum};
use domain::{
    import::{Import, ImportKind, ImportOrder, ImportStatus, column_mapping},
    permission::{Add, Grant, Imports, Organization},
};
use persistence::{Database, Room};

use crate::{
    import::{job, sheet::Sheet, watch},
    server,
    state::{config::DatabaseConfig, imports::Underway},
};

/// What a file holds, as the command line says it.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum KindWord {
    Members,
    Accounts,
    Deals,
    Leads,
    Subscriptions,
}

impl From<KindWord> for ImportKind {
    fn from(word: KindWord) -> Self {
        match word {
            KindWord::Members => Self::Members,
            KindWord::Accounts => Self::Accounts,
            KindWord::Deals => Self::Deals,
            KindWord::Leads => Self::Leads,
            KindWord::Subscriptions => Self::Subscriptions,
        }
    }
}

/// Brings records in from CSV files, in the order given.
#[derive(Debug, Args)]
pub(crate) struct ImportCommand {
    /// The files.
    #[arg(required = true)]
    files: Vec<std::path::PathBuf>,
    /// What they hold; by default, it is guessed from each file's headings.
    #[arg(long)]
    kind: Option<KindWord>,
    /// A JSON object from headings to fields, where the guess is not to be taken; null leaves a column out.
    #[arg(long, value_parser = mapping)]
    mapping: Option<Mapping>,
    /// Only check: nothing is written.
    #[arg(long)]
    dry_run: bool,
    /// Take the good rows in when others have errors.
    #[arg(long)]
    skip_bad_rows: bool,
    /// Add the stages, accounts and managers that rows name and that do not exist yet.
    #[arg(long)]
    add_missing: bool,
    #[command(flatten)]
    database: DatabaseConfig,
}

type Mapping = BTreeMap<String, Option<String>>;

fn mapping(text: &str) -> Result<Mapping, String> {
    serde_json::from_str(text).map_err(|error| error.to_string())
}

impl ImportCommand {
    /// Imports the files; the first that is not taken in ends it.
    pub async fn run(self) -> ExitCode {
        match self.import_all().await {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(error) => {
                eprintln!("atrium: {error}");
                ExitCode::FAILURE
            }
        }
    }

    async fn import_all(&self) -> Result<bool, String> {
        let say = |error: &dyn std::fmt::Display| error.to_string();
        self.database.make_folder().map_err(|error| say(&error))?;
        let database = server::open_database(&self.database.database).await.map_err(|error| say(&error))?;
        for file in &self.files {
            let import = self.import(&database, file).await.map_err(|error| format!("{}: {error}", file.display()))?;
            report(&import);
            if import.status != ImportStatus::Done {
                return Ok(false);
            }
        }
        Ok(true)
    }

    async fn import(&self, database: &Database, file: &Path) -> Result<Import, String> {
        let room = room(database).await?;
        let sheet = job::open(std::fs::File::open(file).map_err(|error| error.to_string())?).await?;
        let order = self.order(file, &sheet)?;
        println!("{}: {}", file.display(), order.kind);
        let imports = Underway::new();
        let import = room.begin_import(&order, imports.runner).await.map_err(|error| error.to_string())?;
        let running = imports.begin(import.id);
        let work = job::run(&room, (&running, imports.runner), &order, Ok(sheet));
        watch::beating(database, &imports, work).await.map_err(|error| error.to_string())
    }

    fn order(&self, file: &Path, sheet: &Sheet) -> Result<ImportOrder, String> {
        let kind = self.kind.map(ImportKind::from).or_else(|| column_mapping::kind(&sheet.headings));
        let kind = kind.ok_or("Its headings do not say what it holds; say it with --kind.")?;
        let file_name = file.file_name().and_then(|name| name.to_string_lossy().parse().ok());
        Ok(ImportOrder {
            kind,
            file_name,
            dry_run: self.dry_run,
            skip_bad_rows: self.skip_bad_rows,
            add_missing: self.add_missing,
            mapping: self.mapping.clone().unwrap_or_default(),
        })
    }
}

async fn room(database: &Database) -> Result<Room<Organization, Add<Imports>>, String> {
    let owner = database.first_owner().await.map_err(|error| error.to_string())?;
    let (viewer, organization) = owner.ok_or("Nobody is here yet. Set up first: atrium serve")?;
    let grant = Grant::ask(viewer).map_err(|denied| denied.to_string())?;
    Ok(database.room(grant, organization.business_day(Utc::now().into())))
}

fn report(import: &Import) {
    for column in &import.columns {
        println!("  {} -> {}", column.column, column.field.as_deref().unwrap_or("(left out)"));
    }
    for error in &import.errors {
        let column = error.column.as_ref().map_or_else(String::new, |column| format!(", column {column}"));
        println!("  line {}{column}: {}", error.line, error.detail);
    }
    let shown = u32::try_from(import.errors.len()).unwrap_or(u32::MAX);
    if import.error_count > shown {
        println!("  ... and {} more errors", import.error_count - shown);
    }
    let Import { rows_read, created, updated, skipped, .. } = import;
    println!("  {rows_read} rows: {created} new, {updated} updated, {skipped} left out");
    match (import.status, import.dry_run) {
        (ImportStatus::Done, true) => println!("  a dry run: nothing was written"),
        (ImportStatus::Done, false) => {}
        (ImportStatus::Refused, _) => println!("  refused: nothing was written; --skip-bad-rows takes the good rows in"),
        _ => println!("  {}", import.failure.as_deref().unwrap_or("failed: nothing was written")),
    }
}
