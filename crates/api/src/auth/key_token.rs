//! How the secret of an API key is written: `atr_live_`, the key's id, 256 random bits, and a checksum, so that one that was cut off
//! or mistyped is told apart from a wrong one, and scanners for secrets find them.

use std::fmt;

use domain::{id::ApiKeyId, people::api_key::PREFIX};
use uuid::Uuid;

use crate::auth::secret;

/// A key with its secret.
pub(crate) struct KeyToken {
    /// The key.
    pub key: ApiKeyId,
    secret: [u8; 32],
}

impl KeyToken {
    /// A secret for that key.
    pub fn new(key: ApiKeyId) -> Self {
        Self { key, secret: secret::random_bytes() }
    }

    /// Reads what was written; nothing when the checksum is another.
    pub fn read(text: &str) -> Option<Self> {
        let (id, rest) = text.strip_prefix(PREFIX)?.split_once('_')?;
        let (secret, _) = rest.split_at_checked(64)?;
        let key = ApiKeyId(Uuid::try_parse(id).ok()?);
        let bytes: Option<Vec<u8>> = (0..64).step_by(2).map(|at| u8::from_str_radix(secret.get(at..at + 2)?, 16).ok()).collect();
        let token = Self { key, secret: bytes?.try_into().ok()? };
        (token.to_string() == text).then_some(token)
    }
}

impl fmt::Display for KeyToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let secret: String = self.secret.iter().map(|byte| format!("{byte:02x}")).collect();
        let said = format!("{PREFIX}{}_{secret}", self.key.0.simple());
        write!(f, "{said}{:08x}", crc32fast::hash(said.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_as_it_was_written_and_nothing_else_is_one() {
        let written = KeyToken::new(ApiKeyId(Uuid::from_u128(7))).to_string();
        assert_eq!(KeyToken::read(&written).map(|token| token.key), Some(ApiKeyId(Uuid::from_u128(7))));
        for place in 0..written.len() {
            let mut other = written.clone().into_bytes();
            other[place] = if other[place] == b'0' { b'1' } else { b'0' };
            assert!(KeyToken::read(&String::from_utf8_lossy(&other)).is_none(), "{place}");
            assert!(KeyToken::read(&written[..place]).is_none(), "{place}");
        }
        assert!(KeyToken::read(&written.to_uppercase()).is_none() && KeyToken::read(&format!("{written} ")).is_none());
        assert!(KeyToken::read("atr_live_é").is_none());
    }
}
