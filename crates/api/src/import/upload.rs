//! A file that is uploaded: streamed to a temporary file without a name, up to a limit.

use std::{fs::File, future::Future, pin::Pin};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::StatusCode};
use domain::rule::Code;
use futures::StreamExt;
use tokio::io::AsyncWriteExt;

use crate::Problem;

/// The most bytes of a file.
pub(crate) const MOST_BYTES: u64 = 128 * 1024 * 1024;

/// What browsers call a CSV file.
const TYPES: [&str; 5] = ["", "text/csv", "text/plain", "application/vnd.ms-excel", "application/octet-stream"];

/// The body of a request, in a temporary file that nothing is left of however the process ends.
pub(crate) struct Upload(pub File);

impl FromRequest for Upload {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let fits = TYPES.contains(&request.content_type().to_ascii_lowercase().as_str());
        let announced = request.headers().get("content-length").and_then(|length| length.to_str().ok()?.parse().ok());
        let payload = payload.take();
        Box::pin(async move {
            if !fits {
                return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, Code::NotCsv, "Send the file as text/csv."));
            }
            if announced.is_some_and(|length: u64| length > MOST_BYTES) {
                return Err(too_large());
            }
            streamed(payload).await.map(Self)
        })
    }
}

async fn streamed(mut payload: Payload) -> Result<File, Problem> {
    let mut to = tokio::fs::File::from_std(tempfile::tempfile().map_err(Problem::internal)?);
    let mut length = 0;
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|_| Problem::malformed(Code::BodyCut, "The file ended early."))?;
        length += chunk.len() as u64;
        if length > MOST_BYTES {
            return Err(too_large());
        }
        to.write_all(&chunk).await.map_err(Problem::internal)?;
    }
    to.flush().await.map_err(Problem::internal)?;
    if length == 0 {
        return Err(Problem::field("", Code::FileEmpty, "The file is empty."));
    }
    Ok(to.into_std().await)
}

fn too_large() -> Problem {
    let detail = format!("A file has at most {} MB. Split it.", MOST_BYTES / 1024 / 1024);
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, Code::FileTooLarge, detail)
}
