//! `atrium owner-link EMAIL`: the way back for an owner who cannot sign in any more.

use chrono::Utc;
use clap::Args;
use domain::text::Email;

use crate::{
    auth::secret::{hash, token},
    server::{self, ServerError},
    state::config::DatabaseConfig,
};

/// Prints a link with which an owner chooses a new password; it holds for three days, and once.
#[derive(Debug, Args)]
pub(crate) struct OwnerLinkCommand {
    /// The e-mail address with which the owner signs in.
    email: Email,
    /// Makes the member with that address an owner, when nobody is left who owns the organization.
    #[arg(long)]
    make_owner: bool,
    /// The address that people open.
    #[arg(long, env = "ATRIUM_PUBLIC_URL", default_value = "http://127.0.0.1:8080")]
    public_url: String,
    #[command(flatten)]
    database: DatabaseConfig,
}

impl OwnerLinkCommand {
    /// Makes the link and prints it.
    pub async fn run(self) -> Result<(), ServerError> {
        // A mistyped address must not become an empty database.
        persistence::Database::open_to_read(&self.database.database).await?.close().await?;
        let database = server::open_database(&self.database.database).await?;
        let token = token();
        let made = database.create_owner_link(&self.email, self.make_owner, hash(&token), Utc::now().into()).await;
        database.close().await?;
        let expires_at = made?;
        println!("{}/welcome#{token}", self.public_url.trim_end_matches('/'));
        println!("It holds until {}, and once. Give it to nobody but {}.", expires_at.format("%Y-%m-%d %H:%M UTC"), self.email);
        Ok(())
    }
}
