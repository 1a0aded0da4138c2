//! Paging: what of a list is asked for, and the page that answers.

use std::sync::Arc;

use actix_web::{FromRequest, HttpRequest, dev::Payload, web};
use domain::{
    page::{MOST_ROWS, Page, Rows, Slice},
    rule::Code,
};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::{
    Problem,
    http::{
        body,
        csv::{self, Sheet},
    },
    state::AppState,
};

const USUAL_ROWS: u32 = 50;

/// What of a list to read.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct PageParams {
    /// How many rows at the most.
    #[param(minimum = 1, maximum = 100, default = 50)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    #[param(max_length = 1000)]
    cursor: Option<String>,
}

impl Default for PageParams {
    fn default() -> Self {
        Self { limit: Some(USUAL_ROWS), cursor: None }
    }
}

/// What of which list is asked for.
pub(crate) struct Paging {
    state: web::Data<AppState>,
    /// The list with its filters: what a cursor is sealed for.
    list: String,
    slice: Slice,
    /// The CSV that is asked for instead of a page.
    pub sheet: Option<Arc<Sheet>>,
}

impl Paging {
    /// What to read.
    pub fn slice(&self) -> Slice {
        self.slice.clone()
    }

    /// The page that holds the rows.
    pub fn page<T>(&self, rows: Rows<T>) -> Result<Page<T>, Problem> {
        let Rows { rows, next, total } = rows;
        let next_cursor = next.map(|key| self.state.cursors.seal(&self.list, &key)).transpose()?;
        Ok(Page { data: rows, has_more: next_cursor.is_some(), next_cursor, total })
    }

    /// Where the next page is, as a `Link` header says it.
    pub fn link<T>(&self, page: &Page<T>) -> Option<String> {
        let cursor = page.next_cursor.as_deref()?;
        let joint = if self.list.contains('?') { '&' } else { '?' };
        Some(format!("<{}{joint}limit={}&cursor={cursor}>; rel=\"next\"", self.list, self.slice.limit))
    }

    fn read(request: &HttpRequest) -> Result<Self, Problem> {
        let state = AppState::of(request)?;
        let pairs: Vec<(String, String)> = body::query(request.query_string(), &[])?;
        let sheet = csv::wanted(request)?;
        let (own, filters): (Vec<_>, Vec<_>) = pairs
            .into_iter()
            .filter(|(name, _)| name != csv::FORMAT)
            .partition(|(name, _)| matches!(name.as_str(), "limit" | "cursor"));
        let encoded = |pairs: &[(String, String)]| serde_urlencoded::to_string(pairs).map_err(Problem::internal);
        let PageParams { limit, cursor } = body::query(&encoded(&own)?, &[])?;
        let limit = limit.unwrap_or(USUAL_ROWS);
        if !(1..=MOST_ROWS).contains(&limit) {
            return Err(Problem::parameter("limit", Code::OutOfRange, format!("Ask for 1 to {MOST_ROWS} rows.")));
        }
        let mut list = request.path().to_owned();
        if !filters.is_empty() {
            list = format!("{list}?{}", encoded(&filters)?);
        }
        let after = cursor.filter(|cursor| !cursor.is_empty()).map(|cursor| state.cursors.open(&list, &cursor)).transpose()?;
        Ok(Self { state, list, slice: Slice { limit: limit.into(), counted: after.is_none(), after }, sheet })
    }
}

impl FromRequest for Paging {
    type Error = Problem;
    type Future = std::future::Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        std::future::ready(Self::read(request))
    }
}
