//! Conditional requests: a poll is compared with the pulses that it follows before anything heavy is read.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, Responder, ResponseError, body::BoxBody, http::header, web};
use domain::{
    page::{Page, Rows, Slice},
    permission::{Permission, Reach},
    pulse::{Shown, follows, shows},
    role_workspace::POLL_SECONDS,
};
use persistence::people::session::SignedIn;
use serde::Serialize;
use utoipa::{
    IntoResponses, ToSchema,
    openapi::{RefOr, Response},
};

use crate::{
    Problem,
    http::{
        answer::{answers, json},
        csv,
        paging::Paging,
        touched,
    },
    state::AppState,
};

/// Changes when the shape of answers does, so that none outlives an update.
const SCHEMA: &str = env!("CARGO_PKG_VERSION");

/// A view that may be polled: who asks, what it shows them, and what they have already.
pub struct Poll {
    state: web::Data<AppState>,
    who: SignedIn,
    shown: Shown,
    reach: Reach,
    known: Option<String>,
    /// Whether it is asked for as a file.
    file: Result<bool, Problem>,
}

impl Poll {
    /// Of what `P` is about, as far as that reach goes.
    pub(crate) fn of<P: Permission>(request: &HttpRequest, who: SignedIn, reach: Reach, state: web::Data<AppState>) -> Self {
        let known = request.headers().get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).map(str::to_owned);
        let file = csv::wanted(request).map(|sheet| sheet.is_some());
        Self { state, who, shown: Shown::Of(P::SUBJECT), reach, known, file }
    }

    /// The same of an answer that shows something else.
    pub(crate) fn showing(self, shown: Shown) -> Self {
        Self { shown, ..self }
    }

    /// The answer: nothing new, or what `load` reads.
    pub(crate) async fn answer<T>(self, load: impl AsyncFnOnce() -> Result<T, Problem>) -> Result<Polled<T>, Problem> {
        let (heads, unchanged) = self.compared()?;
        let content = if unchanged { Content::Unchanged } else { Content::Json(load().await?, None) };
        Ok(Polled { heads: Some(heads), content })
    }

    /// The answer of a list: nothing new, or a page of what `load` reads; or all of it as CSV.
    pub(crate) async fn page<T, L>(self, paging: Paging, load: L) -> Result<Polled<Page<T>>, Problem>
    where
        T: Serialize + 'static,
        L: AsyncFn(Slice) -> Result<Rows<T>, persistence::Error> + 'static,
    {
        let (heads, unchanged) = self.compared()?;
        if unchanged {
            return Ok(Polled { heads: Some(heads), content: Content::Unchanged });
        }
        Ok(Polled { heads: Some(heads), content: Paged::read(paging, load).await?.0.content })
    }

    /// The validator, whose pulses were read before any row is, and whether whoever asks has it already.
    fn compared(self) -> Result<(Heads, bool), Problem> {
        let Self { state, who, shown, reach, known, file } = self;
        let beats = who.pulses.of(&follows(shown, reach, who.viewer.eyes()));
        let etag = validator(&who, beats, state.now());
        // A file that is asked for is sent, whatever is known of the page.
        let unchanged =
            !file? && known.is_some_and(|known| known.split(',').any(|tag| matches!(tag.trim(), "*") || tag.trim() == etag));
        Ok((Heads { etag, shows: touched::names(shows(shown, reach)) }, unchanged))
    }
}

/// Who looks, through whose eyes, with which rights, how often it was concerned, on which day, since which look.
fn validator(who: &SignedIn, beats: i64, now: domain::calendar::Timestamp) -> String {
    let day = who.organization.time_zone.day_at(now);
    let (viewer, eyes, rights) = (who.viewer.signed_in.id, who.viewer.eyes().id, who.viewer.eyes().role);
    let look = who.looked_at.map_or(0, |at| at.timestamp_micros());
    format!("W/\"{SCHEMA}.{viewer}.{eyes}.{rights}.p{beats}.{day}.{look}\"")
}

/// The answer of a view or a list that is polled.
pub(crate) struct Polled<T> {
    heads: Option<Heads>,
    content: Content<T>,
}

/// What such an answer says of itself.
struct Heads {
    etag: String,
    shows: String,
}

enum Content<T> {
    /// Whoever asks has it already.
    Unchanged,
    /// What was asked for, and where it goes on.
    Json(T, Option<String>),
    /// All of a list.
    Csv(HttpResponse),
}

/// The answer of a list that nobody polls.
pub(crate) struct Paged<T>(Polled<Page<T>>);

impl<T: Serialize + 'static> Paged<T> {
    /// A page of what `load` reads, or all of it as CSV.
    pub async fn read<L>(paging: Paging, load: L) -> Result<Self, Problem>
    where
        L: AsyncFn(Slice) -> Result<Rows<T>, persistence::Error> + 'static,
    {
        if let Some(sheet) = paging.sheet {
            return Ok(Self(Polled { heads: None, content: Content::Csv(csv::stream(sheet, load).await?) }));
        }
        let page = paging.page(load(paging.slice()).await?)?;
        let link = paging.link(&page);
        Ok(Self(Polled { heads: None, content: Content::Json(page, link) }))
    }
}

impl<T: Serialize> Responder for Paged<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        self.0.respond_to(request)
    }
}

impl<T: ToSchema> IntoResponses for Paged<T> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        answers([("200", json::<Page<T>>())])
    }
}

impl<T: ToSchema> IntoResponses for Polled<T> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        answers([("200", json::<T>()), ("304", Response::new("Nothing changed."))])
    }
}

impl<T: Serialize> Responder for Polled<T> {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = match &self.content {
            Content::Unchanged => HttpResponse::NotModified(),
            _ => HttpResponse::Ok(),
        };
        if let Some(Heads { etag, shows }) = self.heads {
            response.insert_header((header::ETAG, etag)).insert_header(("X-Poll-Interval", POLL_SECONDS.to_string()));
            response.insert_header((touched::SHOWS, shows));
        }
        match self.content {
            Content::Unchanged => response.finish(),
            Content::Csv(file) => file,
            Content::Json(body, link) => match csv::wanted(request) {
                Ok(Some(sheet)) => csv::whole(&sheet, &body).unwrap_or_else(|problem| problem.error_response()),
                Ok(None) => {
                    if let Some(link) = link {
                        response.insert_header((header::LINK, link));
                    }
                    response.json(body)
                }
                Err(problem) => problem.error_response(),
            },
        }
    }
}
