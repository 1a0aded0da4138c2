//! Secrets that Atrium makes: how they are drawn, and what is kept of them.

/// 256 random bits.
pub(crate) fn random_bytes() -> [u8; 32] {
    rand::random()
}

/// 256 random bits as text for a cookie or a link.
pub(crate) fn token() -> String {
    use base64::Engine;
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(random_bytes())
}

/// What is kept of a token.
pub(crate) fn hash(token: &str) -> Vec<u8> {
    use sha2::Digest;
    sha2::Sha256::digest(token.as_bytes()).to_vec()
}
