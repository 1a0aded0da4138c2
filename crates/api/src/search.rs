//! The search over everything within reach.

use actix_web::get;
use domain::{
    permission::{Organization, Search, View},
    rule::Code,
    search::{Found, MOST_FOUND},
    text::Sought,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    Problem,
    auth::admission::In,
    http::{answer::Json, body},
};

/// What to search for.
#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchQuery {
    /// The words.
    #[param(inline)]
    q: Sought,
    /// How many records of each kind at the most.
    #[param(minimum = 1, maximum = 20, default = 20)]
    limit: Option<usize>,
}

/// Clients, their people, deals, tasks and leads in whose names all of the words are found, in any order.
///
/// Case, accents and punctuation do not count. A word of three letters or more is found anywhere within a word, a shorter one where a
/// word begins. The best come first: the whole word, then words that begin with it, then those that contain it.
/// Of each kind only those within reach are found, and none of a kind that one may not see.
#[utoipa::path(tag = "Search", params(SearchQuery))]
#[get("/search")]
pub(crate) async fn search(
    In { room, .. }: In<Organization, View<Search>>,
    request: actix_web::HttpRequest,
) -> Result<Json<Found>, Problem> {
    let SearchQuery { q, limit } = body::query(request.query_string(), &[])?;
    let limit = limit.unwrap_or(MOST_FOUND);
    if !(1..=MOST_FOUND).contains(&limit) {
        return Err(Problem::parameter("limit", Code::OutOfRange, format!("Ask for 1 to {MOST_FOUND} records of each kind.")));
    }
    Ok(Json(room.search(&q, limit).await?))
}
