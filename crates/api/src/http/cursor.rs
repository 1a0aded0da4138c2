//! Cursors: where a list reads on, sealed so that nobody can make one up or use it for another list.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{page::KeyPart, rule::Code};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::Problem;

/// The bytes of the seal.
const SEAL: usize = 16;

/// Makes and reads cursors.
pub(crate) struct Cursors {
    key: Vec<u8>,
}

impl Cursors {
    pub fn new(key: Vec<u8>) -> Self {
        Self { key }
    }

    /// A cursor behind the row of that key, for that list with its filters.
    pub fn seal(&self, list: &str, key: &[KeyPart]) -> Result<String, Problem> {
        let mut bytes = serde_json::to_vec(key).map_err(Problem::internal)?;
        let seal = self.mac(list, &bytes)?.finalize().into_bytes();
        bytes.extend_from_slice(&seal[..SEAL]);
        Ok(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The key that a cursor holds.
    pub fn open(&self, list: &str, cursor: &str) -> Result<Vec<KeyPart>, Problem> {
        let wrong = || Problem::malformed(Code::CursorInvalid, "This cursor is not of this list with these filters.");
        let bytes = URL_SAFE_NO_PAD.decode(cursor).map_err(|_| wrong())?;
        let (key, seal) = bytes.split_at_checked(bytes.len().saturating_sub(SEAL)).ok_or_else(wrong)?;
        self.mac(list, key)?.verify_truncated_left(seal).map_err(|_| wrong())?;
        serde_json::from_slice(key).map_err(|_| wrong())
    }

    fn mac(&self, list: &str, key: &[u8]) -> Result<Hmac<Sha256>, Problem> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.key).map_err(Problem::internal)?;
        mac.update(list.as_bytes());
        mac.update(&[0]);
        mac.update(key);
        Ok(mac)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_of_one_list_and_cannot_be_made_up() {
        let cursors = Cursors::new(vec![7; 32]);
        let key = [KeyPart::Number(42), KeyPart::Text("Acme".into())];
        let cursor = cursors.seal("/accounts?q=a", &key).expect("a cursor");
        assert_eq!(cursors.open("/accounts?q=a", &cursor).expect("its key"), key);
        assert!(cursors.open("/accounts?q=b", &cursor).is_err());
        assert!(Cursors::new(vec![8; 32]).open("/accounts?q=a", &cursor).is_err());
        for made_up in ["", "AAAA", "not base64!", &cursor[1..]] {
            assert!(cursors.open("/accounts?q=a", made_up).is_err(), "{made_up}");
        }
    }
}
