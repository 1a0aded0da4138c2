//! Lists as CSV: the rows of their JSON, all of them, read and sent page by page.

mod cells;
mod columns;
pub(crate) mod lists;

use std::{future::ready, io, sync::Arc};

use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder, http::header, web};
use domain::{
    page::{Rows, Slice},
    rule::Code,
};
use futures::{StreamExt, stream};
use serde::Serialize;

pub(crate) use self::lists::{FORMAT, Sheet};
use crate::{Problem, http::body, state::AppState};

/// How many rows are in memory at once.
const ROWS: u64 = 500;

/// The sheet that a request asks for: by `format=csv`, or else by accepting CSV and no JSON. Only lists have one.
pub(crate) fn wanted(request: &HttpRequest) -> Result<Option<Arc<Sheet>>, Problem> {
    let no_list = || Problem::parameter(FORMAT, Code::Invalid, "This is no list; only lists answer CSV.");
    let sheet = || request.app_data::<web::Data<AppState>>().and_then(|state| state.contract.sheet(request.path()));
    match format(request)?.as_deref() {
        Some("csv") => sheet().ok_or_else(no_list).map(Some),
        Some("json") => Ok(None),
        Some(_) => Err(Problem::parameter(FORMAT, Code::Invalid, "A list answers json or csv.")),
        None if accepts_csv(request) => Ok(sheet()),
        None => Ok(None),
    }
}

fn format(request: &HttpRequest) -> Result<Option<String>, Problem> {
    if !request.query_string().contains(FORMAT) {
        return Ok(None);
    }
    let pairs: Vec<(String, String)> = body::query(request.query_string(), &[])?;
    Ok(pairs.into_iter().find(|(name, _)| name == FORMAT).map(|(_, format)| format))
}

fn accepts_csv(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|accept| accept.to_str().ok()).unwrap_or_default();
    accept.contains("text/csv") && !accept.contains("application/json")
}

/// All rows of a list that is read on page by page; the first page is read at once, so that a refusal is still a problem.
pub(crate) async fn stream<T, L>(sheet: Arc<Sheet>, load: L) -> Result<HttpResponse, Problem>
where
    T: Serialize + 'static,
    L: AsyncFn(Slice) -> Result<Rows<T>, persistence::Error> + 'static,
{
    let Rows { rows, next, .. } = load(Slice::first(ROWS)).await?;
    let mut first = sheet.head().map_err(Problem::internal)?;
    first.extend(sheet.rows(rows).map_err(Problem::internal)?);
    let mut answer = answer(&sheet);
    let rest = stream::try_unfold((load, sheet, next), |(load, sheet, after)| async move {
        if after.is_none() {
            return Ok(None);
        }
        let Rows { rows, next, .. } = load(Slice { after, ..Slice::first(ROWS) }).await.map_err(io::Error::other)?;
        let page = sheet.rows(rows).map_err(io::Error::other)?;
        Ok::<_, io::Error>(Some((web::Bytes::from(page), (load, sheet, next))))
    });
    Ok(answer.streaming(stream::once(ready(Ok(web::Bytes::from(first)))).chain(rest)))
}

/// All rows of a list that is always short.
pub(crate) fn whole(sheet: &Sheet, listing: &impl Serialize) -> Result<HttpResponse, Problem> {
    let listing = serde_json::to_value(listing).map_err(Problem::internal)?;
    let rows = listing.get("data").and_then(|rows| rows.as_array()).cloned().unwrap_or_default();
    let mut file = sheet.head().map_err(Problem::internal)?;
    file.extend(sheet.rows(rows).map_err(Problem::internal)?);
    Ok(answer(sheet).body(file))
}

fn answer(sheet: &Sheet) -> HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .content_type("text/csv; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}.csv\"", sheet.name)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::VARY, "Accept"));
    answer
}
