//! What any operation can answer besides what was asked for, as the document says it.

use utoipa::IntoResponses;

use super::ProblemDetails;

/// What any operation can answer besides what was asked for.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it only documents")]
pub(crate) enum Refusals {
    /// The request is malformed: a cursor of another list, or a View-As that names nobody or has no meaning here.
    #[response(status = 400, content_type = "application/problem+json", description = "The request is malformed.")]
    Malformed(ProblemDetails),
    /// Nobody is signed in.
    #[response(status = 401, content_type = "application/problem+json", description = "Nobody is signed in.")]
    Unauthenticated(ProblemDetails),
    /// The role does not allow it.
    #[response(status = 403, content_type = "application/problem+json", description = "The role does not allow it.")]
    NotAllowed(ProblemDetails),
    /// There is no such thing within reach.
    #[response(status = 404, content_type = "application/problem+json", description = "There is no such thing within reach.")]
    NotFound(ProblemDetails),
    /// The body stopped coming, or came too slowly.
    #[response(
        status = 408,
        content_type = "application/problem+json",
        description = "The body stopped coming, or came too slowly."
    )]
    TooSlow(ProblemDetails),
    /// It cannot be done as things stand.
    #[response(status = 409, content_type = "application/problem+json", description = "It cannot be done as things stand.")]
    Conflict(ProblemDetails),
    /// The record has moved on.
    #[response(status = 412, content_type = "application/problem+json", description = "The record has moved on.")]
    Stale(ProblemDetails),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json", description = "The body is too large.")]
    TooLarge(ProblemDetails),
    /// The body is of another type.
    #[response(status = 415, content_type = "application/problem+json", description = "The body is of another type.")]
    OtherType(ProblemDetails),
    /// A part of the request is not acceptable.
    #[response(status = 422, content_type = "application/problem+json", description = "A part of the request is not acceptable.")]
    Unacceptable(ProblemDetails),
    /// Too many tries.
    #[response(
        status = 429,
        content_type = "application/problem+json",
        description = "Too many tries; wait as Retry-After says."
    )]
    TooMany(ProblemDetails),
    /// The database is busy or cannot be reached.
    #[response(
        status = 503,
        content_type = "application/problem+json",
        description = "The database is busy or cannot be reached; try again as Retry-After says."
    )]
    Unavailable(ProblemDetails),
    /// The disk is full.
    #[response(
        status = 507,
        content_type = "application/problem+json",
        description = "The disk of the server is full; nothing was written."
    )]
    Full(ProblemDetails),
}
