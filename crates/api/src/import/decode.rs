//! The bytes of a file as text: by its byte order mark, else UTF-8, else windows-1252.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A file's text, and the encoding that it was in.
pub(crate) struct Decoded {
    pub text: String,
    pub encoding: &'static str,
}

/// Reads the bytes as text.
///
/// # Errors
/// They are no text; one sentence for people.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, String> {
    let Decoded { text, encoding } = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => marked(encoding, &bytes[mark..])?,
        None => unmarked(bytes),
    };
    if let Some(place) = text.find('\0') {
        let line = 1 + text[..place].matches('\n').count();
        return Err(format!("This is not a text file: line {line} holds a zero byte. Save a spreadsheet as CSV first."));
    }
    if text.trim().is_empty() {
        return Err("This file is empty.".to_owned());
    }
    Ok(Decoded { text: with_line_feeds(text), encoding })
}

fn marked(encoding: &'static Encoding, bytes: &[u8]) -> Result<Decoded, String> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded { text: text.into_owned(), encoding: encoding.name() }),
        None => Err(format!("This file says that it is {}, but it is not.", encoding.name())),
    }
}

fn unmarked(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, encoding: UTF_8.name() },
        Err(other) => {
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(other.as_bytes());
            Decoded { text: text.into_owned(), encoding: WINDOWS_1252.name() }
        }
    }
}

/// Lines end in line feeds alone, so that a row and its line are one; old Macs ended them in carriage returns.
fn with_line_feeds(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<(String, &'static str), String> {
        decode(bytes.to_vec()).map(|decoded| (decoded.text, decoded.encoding))
    }

    #[test]
    fn every_common_encoding_is_read() {
        let is = |text: &str, encoding| Ok((text.to_owned(), encoding));
        assert_eq!(decoded("naïve".as_bytes()), is("naïve", "UTF-8"));
        assert_eq!(decoded(b"\xef\xbb\xbfna\xc3\xafve"), is("naïve", "UTF-8"));
        assert_eq!(decoded(b"na\xefve \x80"), is("naïve €", "windows-1252"));
        assert_eq!(decoded(b"\xff\xfen\0a\0\xef\0"), is("naï", "UTF-16LE"));
        assert_eq!(decoded(b"\xfe\xff\0n\0a\0\xef"), is("naï", "UTF-16BE"));
        assert_eq!(decoded(b"a\rb\r\nc"), is("a\nb\nc", "UTF-8"));
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        assert!(decoded(b"PK\x03\x04\n\0\0").is_err_and(|why| why.contains("not a text file: line 2")));
        assert!(decoded(b"\xef\xbb\xbf\xff").is_err_and(|why| why.contains("UTF-8")));
        assert!(decoded(b" \r\n").is_err_and(|why| why.contains("empty")));
    }
}
