//! The one shape in which errors leave (RFC 9457).

pub(crate) mod refusals;

use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use domain::{
    permission::Denied,
    rule::{Code, RuleBroken},
};
use serde::Serialize;
use utoipa::ToSchema;

/// What went wrong.
#[derive(Debug, Clone)]
pub struct Problem(Box<ProblemDetails>);

/// What went wrong, for programs by its `code` and for people by its `detail`.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemDetails {
    /// What kind of problem this is.
    #[serde(rename = "type")]
    #[schema(max_length = 200, example = "about:blank")]
    kind: String,
    /// The status in words.
    #[schema(max_length = 100, example = "Unprocessable Entity")]
    title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599, example = 422)]
    status: u16,
    /// One sentence for people.
    #[schema(max_length = 1000)]
    detail: String,
    /// The path that was asked for.
    #[schema(max_length = 4000)]
    instance: String,
    /// The stable code; the contract.
    code: Code,
    /// Names this request in the server's log.
    #[schema(max_length = 64)]
    request_id: String,
    /// What is wrong with which part of the request.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(max_items = 100)]
    errors: Vec<Fault>,
    #[serde(skip)]
    headers: Vec<(&'static str, String)>,
}

/// What is wrong with one part of a request.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Fault {
    /// The JSON pointer of the part of the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 500)]
    pointer: Option<String>,
    /// The query parameter.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(max_length = 200)]
    parameter: Option<String>,
    /// The stable code.
    code: Code,
    /// One sentence for people.
    #[schema(max_length = 1000)]
    detail: String,
}

impl Problem {
    /// A problem with a code and a sentence.
    pub fn new(status: StatusCode, code: Code, detail: impl Into<String>) -> Self {
        Self(Box::new(ProblemDetails {
            kind: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: status.as_u16(),
            detail: detail.into(),
            instance: String::new(),
            code,
            request_id: String::new(),
            errors: Vec::new(),
            headers: Vec::new(),
        }))
    }

    /// The request is not in the form that the API speaks.
    pub fn malformed(code: Code, detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, detail)
    }

    /// Nobody is signed in.
    pub fn unauthenticated() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, Code::Unauthenticated, "Sign in first.").with_header("WWW-Authenticate", "Cookie")
    }

    /// There is no such thing within reach.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, Code::NotFound, "There is no such thing, or it is out of your reach.")
    }

    /// A part of the body is not acceptable.
    pub fn field(pointer: &str, code: Code, detail: impl Into<String>) -> Self {
        Self::unacceptable(Some(pointer), None, code, detail.into())
    }

    /// A query parameter is not acceptable.
    pub fn parameter(parameter: &str, code: Code, detail: impl Into<String>) -> Self {
        Self::unacceptable(None, Some(parameter), code, detail.into())
    }

    fn unacceptable(pointer: Option<&str>, parameter: Option<&str>, code: Code, detail: String) -> Self {
        let mut problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, code, detail.clone());
        let (pointer, parameter) = (pointer.map(str::to_owned), parameter.map(str::to_owned));
        problem.0.errors.push(Fault { pointer, parameter, code, detail });
        problem
    }

    /// Something failed that should not; the reason goes to the log, never to whoever asked.
    pub fn internal(reason: impl fmt::Display) -> Self {
        log::error!("{reason}");
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            Code::Internal,
            "Something went wrong on our side. Try again; if it stays, tell us the request id.",
        )
    }

    /// What is said of a refusal that came without words: the framework's own.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let (code, detail) = match status {
            StatusCode::NOT_FOUND => return Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => (Code::MethodNotAllowed, "This path does not take that method."),
            StatusCode::REQUEST_TIMEOUT => (Code::RequestTooSlow, "The request did not come in time."),
            StatusCode::PAYLOAD_TOO_LARGE => (Code::BodyTooLarge, "The body is too large."),
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => {
                (Code::HeadersTooLarge, "The first line and the headers are too long.")
            }
            status if status.is_client_error() => (Code::Malformed, "The request is malformed."),
            status => return Self::internal(status),
        };
        Self::new(status, code, detail)
    }

    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        self.0.code.into()
    }

    /// The problem as it is sent.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        serde_json::to_vec(&self.0).unwrap_or_default()
    }

    /// The same with a header on the answer.
    pub fn with_header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.headers.push((name, value.into()));
        self
    }

    /// The same, saying which request it answers.
    pub(crate) fn of_request(mut self, instance: &str, request_id: &str) -> Self {
        self.0.instance = instance.chars().take(4000).collect();
        self.0.request_id = request_id.to_owned();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0.code, self.0.detail)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.content_type("application/problem+json").insert_header(("Cache-Control", "no-store"));
        for (name, value) in &self.0.headers {
            response.insert_header((*name, value.as_str()));
        }
        response.body(self.to_json())
    }
}

impl From<Denied> for Problem {
    fn from(denied: Denied) -> Self {
        let code = match denied {
            Denied::NotAllowed { .. } => Code::NotAllowed,
            Denied::OutOfScope { .. } => Code::OutOfScope,
            Denied::KeyEnded => {
                let problem = Self::new(StatusCode::UNAUTHORIZED, Code::KeyRefused, denied.to_string());
                return problem.with_header("WWW-Authenticate", "Bearer");
            }
            Denied::ReadOnly | Denied::Preview => Code::ViewAsReadOnly,
            Denied::ViewAs => Code::ViewAsNotAllowed,
            Denied::ViewAsInWorkspace => Code::ViewAsInWorkspace,
            Denied::Archived => return Self::new(StatusCode::CONFLICT, Code::WorkspaceArchived, denied.to_string()),
            Denied::ViewAsUnsupported => return Self::malformed(Code::ViewAsUnsupported, denied.to_string()),
        };
        Self::new(StatusCode::FORBIDDEN, code, denied.to_string())
    }
}

impl From<RuleBroken> for Problem {
    fn from(broken: RuleBroken) -> Self {
        match broken {
            RuleBroken::Conflict { code, detail } => Self::new(StatusCode::CONFLICT, code, detail),
            RuleBroken::Field { pointer, code, detail } => Self::field(pointer, code, detail),
            RuleBroken::NotYours { code, detail } => Self::new(StatusCode::FORBIDDEN, code, detail),
        }
    }
}

impl From<persistence::Error> for Problem {
    fn from(error: persistence::Error) -> Self {
        match error {
            persistence::Error::NotFound => Self::not_found(),
            persistence::Error::Rule(broken) => broken.into(),
            persistence::Error::Denied(denied) => denied.into(),
            persistence::Error::Stale { now } => {
                let detail = format!("Somebody changed this meanwhile; it is at version {now}. Look at it again.");
                Self::new(StatusCode::PRECONDITION_FAILED, Code::VersionStale, detail)
            }
            persistence::Error::Busy => {
                let detail = "Others are writing, and your turn did not come in time. Try again in a moment.";
                Self::new(StatusCode::SERVICE_UNAVAILABLE, Code::Busy, detail).with_header("Retry-After", "5")
            }
            persistence::Error::Full => {
                let detail = "The disk of the server is full, so nothing was written. Try again once there is space.";
                Self::new(StatusCode::INSUFFICIENT_STORAGE, Code::StorageFull, detail).with_header("Retry-After", "30")
            }
            persistence::Error::Unavailable(_) => {
                let detail = "The database cannot be reached or written to just now. Try again in a moment.";
                Self::new(StatusCode::SERVICE_UNAVAILABLE, Code::DatabaseUnavailable, detail).with_header("Retry-After", "5")
            }
            other => Self::internal(other),
        }
    }
}
