//! Known devices: a browser that has signed in to an account carries a sealed cookie that says so, and nothing else.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::text::Email;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::{Problem, auth::secret, state::config::ServerConfig};

/// The bytes of the seal.
const SEAL: usize = 16;

/// As long as browsers keep a cookie at most.
const KEPT: Duration = Duration::days(400);

/// Makes and recognizes the cookies.
pub(crate) struct KnownDevices {
    key: Vec<u8>,
}

impl KnownDevices {
    pub fn new(key: Vec<u8>) -> Self {
        Self { key }
    }

    /// The cookie of a browser that has signed in to that account.
    pub fn remember(&self, email: &Email, config: &ServerConfig) -> Result<Cookie<'static>, Problem> {
        let device = secret::token();
        let seal = self.mac(&device, email)?.finalize().into_bytes();
        let value = format!("{device}.{}", URL_SAFE_NO_PAD.encode(&seal[..SEAL]));
        let cookie = Cookie::build(name(config), value).path("/").http_only(true).same_site(SameSite::Lax);
        Ok(cookie.secure(config.is_secure()).max_age(KEPT).finish())
    }

    /// The device that asks, when it knows that account.
    pub fn recognize(&self, request: &HttpRequest, email: &Email, config: &ServerConfig) -> Option<String> {
        let cookie = request.cookie(name(config))?;
        let (device, seal) = cookie.value().split_once('.')?;
        let seal = URL_SAFE_NO_PAD.decode(seal).ok().filter(|seal| seal.len() == SEAL)?;
        self.mac(device, email).ok()?.verify_truncated_left(&seal).ok()?;
        Some(device.to_owned())
    }

    fn mac(&self, device: &str, email: &Email) -> Result<Hmac<Sha256>, Problem> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).map_err(Problem::internal)?;
        mac.update(device.as_bytes());
        mac.update(&[0]);
        mac.update(email.to_string().as_bytes());
        Ok(mac)
    }
}

fn name(config: &ServerConfig) -> &'static str {
    if config.is_secure() { "__Host-atrium-device" } else { "atrium-device" }
}
