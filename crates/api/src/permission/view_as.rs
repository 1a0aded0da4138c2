//! The View-As header: somebody else's eyes instead of one's own, for reading alone, allowed anew with every request (R064-R072).
//!
//! It is never ignored: an answer is given through those eyes, or it is a refusal.

use actix_web::{
    Error, HttpMessage,
    body::{BoxBody, EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
};
use domain::{people::eyes::Eyes, permission::Denied, rule::Code};
use persistence::people::session::SignedIn;

use crate::{
    Problem,
    auth::admission::{Recorded, Signed},
    state::AppState,
};

const VIEW_AS: HeaderName = HeaderName::from_static("view-as");

/// Gives a request with the header the eyes that it names, and says so on the answer.
pub(crate) async fn view_as<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, Error> {
    let Some(name) = request.headers().get(VIEW_AS).cloned() else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    if let Err(problem) = look_through(&request, &name).await {
        let methods = AppState::of(request.request())?.contract.methods(request.path()).unwrap_or_default();
        if methods.split(", ").any(|method| method == request.method().as_str()) {
            return Ok(request.error_response(problem).map_into_right_body());
        }
        // Nothing takes it, whoever's eyes it asks for.
        return Ok(next.call(request).await?.map_into_left_body());
    }
    let mut answer = next.call(request).await?;
    let shown = answer.status().is_success() || answer.status().is_redirection();
    if shown && answer.request().extensions().get::<Recorded>().is_none() {
        return Ok(answer.error_response(Problem::from(Denied::ViewAsUnsupported)).map_into_right_body());
    }
    answer.headers_mut().insert(VIEW_AS, name);
    Ok(answer.map_into_left_body())
}

async fn look_through(request: &ServiceRequest, name: &HeaderValue) -> Result<(), Problem> {
    let invalid = || Problem::malformed(Code::ViewAsInvalid, "View-As takes member: or contact: and one id.");
    if request.headers().get_all(VIEW_AS).count() != 1 {
        return Err(invalid());
    }
    let eyes: Eyes = name.to_str().ok().and_then(|id| id.parse().ok()).ok_or_else(invalid)?;
    if !request.method().is_safe() {
        return Err(Denied::ReadOnly.into());
    }
    let state = AppState::of(request.request())?;
    let who = request.extensions_mut().remove::<SignedIn>();
    let who = who.ok_or_else(|| Signed::missing(request.request()))?;
    let through = state.database.look_through(who, eyes, state.now()).await?;
    request.extensions_mut().insert(through);
    Ok(())
}
