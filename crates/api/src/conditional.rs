//! Conditional requests: a poll is compared with the stream's head before anything heavy is read; a record carries its version.

use std::{future::Future, pin::Pin};

use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder, body::BoxBody, dev::Payload, http::header, web};
use domain::{
    journal::Stream,
    page::{Page, Rows},
    role_workspace::POLL_SECONDS,
};
use persistence::people::session::SignedIn;
use serde::Serialize;

use crate::{Problem, admission::Signed, house::House, paging::Paging};

/// Changes when the shape of answers does, so that none outlives an update.
const SCHEMA: &str = env!("CARGO_PKG_VERSION");

/// A view that is polled: its validator, and whether whoever asks has it already.
pub(crate) struct Poll {
    etag: String,
    unchanged: bool,
}

impl Poll {
    /// The answer: nothing new, or what `load` reads.
    pub async fn answer<T>(self, load: impl AsyncFnOnce() -> Result<T, Problem>) -> Result<Polled<T>, Problem> {
        let body = if self.unchanged { None } else { Some(load().await?) };
        Ok(Polled { etag: self.etag, body, link: None })
    }

    /// The answer of a list: nothing new, or a page of what `load` reads.
    pub async fn page<T>(
        self,
        paging: Paging,
        load: impl AsyncFnOnce() -> Result<Rows<T>, persistence::Error>,
    ) -> Result<Polled<Page<T>>, Problem> {
        let polled = self.answer(async || paging.page(load().await?)).await?;
        let link = polled.body.as_ref().and_then(|page| paging.link(page));
        Ok(Polled { link, ..polled })
    }
}

impl FromRequest for Poll {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let signed = Signed::from_request(request, payload);
        let house = request.app_data::<web::Data<House>>().cloned();
        let known = request.headers().get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok()).map(str::to_owned);
        Box::pin(async move {
            let Signed(signed_in) = signed.await?;
            let house = house.ok_or_else(|| Problem::internal("no house"))?;
            let revision = house.database.revision(signed_in.organization.id, Stream::Crm).await?;
            let etag = validator(&signed_in, revision, house.now());
            let unchanged =
                known.is_some_and(|known| known.split(',').any(|tag| matches!(tag.trim(), "*") || tag.trim() == etag));
            Ok(Self { etag, unchanged })
        })
    }
}

/// Who looks, through whose eyes, with which rights, at which revision, on which day.
fn validator(who: &SignedIn, revision: i64, now: domain::calendar::Timestamp) -> String {
    let day = who.organization.time_zone.day_at(now);
    let (viewer, eyes, rights) = (who.viewer.signed_in.id, who.viewer.eyes().id, who.viewer.eyes().role);
    format!("W/\"{SCHEMA}.{viewer}.{eyes}.{rights}.{revision}.{day}\"")
}

/// The answer of a view that is polled.
pub(crate) struct Polled<T> {
    etag: String,
    body: Option<T>,
    link: Option<String>,
}

impl<T: Serialize> Responder for Polled<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = match self.body {
            Some(_) => HttpResponse::Ok(),
            None => HttpResponse::NotModified(),
        };
        response.insert_header((header::ETAG, self.etag)).insert_header(("X-Poll-Interval", POLL_SECONDS.to_string()));
        if let Some(link) = self.link {
            response.insert_header((header::LINK, link));
        }
        match self.body {
            Some(body) => response.json(body),
            None => response.finish(),
        }
    }
}

/// One record, with its version as a strong validator for `If-Match`.
pub(crate) struct Record<T> {
    pub version: u32,
    pub body: T,
}

impl<T: Serialize> Responder for Record<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok().insert_header((header::ETAG, tag(self.version))).json(self.body)
    }
}

/// A record that was made, and where it is.
pub(crate) struct Created<T> {
    pub location: String,
    pub version: Option<u32>,
    pub body: T,
}

impl<T: Serialize> Responder for Created<T> {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        let mut response = HttpResponse::Created();
        response.insert_header((header::LOCATION, self.location));
        if let Some(version) = self.version {
            response.insert_header((header::ETAG, tag(version)));
        }
        response.json(self.body)
    }
}

fn tag(version: u32) -> String {
    format!("\"r{version}\"")
}
