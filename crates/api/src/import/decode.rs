//! The bytes of a file as UTF-8 text in a file without a name: by its byte order mark, else as UTF-8, else as windows-1252.

use std::{
    fs::File,
    io::{BufWriter, Read, Seek, Write},
};

use encoding_rs::{DecoderResult, Encoding, UTF_8, WINDOWS_1252};
use sha2::{Digest, Sha256};

/// How many bytes are decoded at a time.
const A_TIME: usize = 64 * 1024;

/// A file's text, the encoding that it was in, and the SHA-256 of its bytes in hexadecimal.
///
/// Lines end in line feeds alone, so that a row and its line are one, and the last one ends too.
pub(crate) struct Decoded {
    pub text: File,
    pub encoding: &'static str,
    pub sha256: String,
}

/// Reads the bytes as text.
///
/// # Errors
/// They are no text; one sentence for people.
pub(crate) fn decode(from: &mut File) -> Result<Decoded, String> {
    let mut start = Vec::new();
    from.rewind().and_then(|()| from.take(3).read_to_end(&mut start)).map_err(unreadable)?;
    if let Some((encoding, mark)) = Encoding::for_bom(&start) {
        let wrong = || format!("This file says that it is {}, but it is not.", encoding.name());
        return decoded(from, encoding, mark)?.ok_or_else(wrong);
    }
    match decoded(from, UTF_8, 0)? {
        Some(decoded) => Ok(decoded),
        None => decoded(from, WINDOWS_1252, 0)?.ok_or_else(|| "This is not a text file.".to_owned()),
    }
}

/// The text behind the mark, if the bytes are in that encoding.
fn decoded(from: &mut File, encoding: &'static Encoding, mark: usize) -> Result<Option<Decoded>, String> {
    from.rewind().map_err(unreadable)?;
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = Text::begin()?;
    let (mut digest, mut skip) = (Sha256::new(), mark);
    let (mut bytes, mut characters) = (vec![0; A_TIME], String::with_capacity(4 * A_TIME));
    loop {
        let read = from.read(&mut bytes).map_err(unreadable)?;
        digest.update(&bytes[..read]);
        let mut rest = &bytes[skip.min(read)..read];
        skip = skip.saturating_sub(read);
        loop {
            let (result, taken) = decoder.decode_to_string_without_replacement(rest, &mut characters, read == 0);
            text.push(&characters)?;
            characters.clear();
            rest = &rest[taken..];
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => return Ok(None),
            }
        }
        if read == 0 {
            let sha256 = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            return Ok(Some(Decoded { text: text.end()?, encoding: encoding.name(), sha256 }));
        }
    }
}

/// A text as it is written down.
struct Text {
    to: BufWriter<File>,
    lines: usize,
    blank: bool,
    /// Whether it ended in a carriage return, which a line feed may follow.
    returned: bool,
    ended: bool,
}

impl Text {
    fn begin() -> Result<Self, String> {
        let to = BufWriter::with_capacity(A_TIME, tempfile::tempfile().map_err(unreadable)?);
        Ok(Self { to, lines: 0, blank: true, returned: false, ended: true })
    }

    fn push(&mut self, text: &str) -> Result<(), String> {
        if self.returned || text.contains('\r') {
            let (rest, returned) = (text.strip_prefix('\n').filter(|_| self.returned).unwrap_or(text), text.ends_with('\r'));
            self.returned = if text.is_empty() { self.returned } else { returned };
            self.push_lines(&rest.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            self.push_lines(text)
        }
    }

    fn push_lines(&mut self, text: &str) -> Result<(), String> {
        let feeds = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count();
        if let Some(place) = text.find('\0') {
            let line = 1 + self.lines + feeds(&text[..place]);
            return Err(format!("This is not a text file: line {line} holds a zero byte. Save a spreadsheet as CSV first."));
        }
        self.lines += feeds(text);
        self.blank = self.blank && text.trim().is_empty();
        self.ended = text.bytes().last().map_or(self.ended, |byte| byte == b'\n');
        self.to.write_all(text.as_bytes()).map_err(unreadable)
    }

    fn end(mut self) -> Result<File, String> {
        if self.blank {
            return Err("This file is empty.".to_owned());
        }
        if !self.ended {
            self.push_lines("\n")?;
        }
        self.to.into_inner().map_err(|error| unreadable(error.into_error()))
    }
}

/// What is said when the disk fails.
pub(super) fn unreadable(error: std::io::Error) -> String {
    format!("The file could not be read: {error}.")
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::import) fn file(bytes: &[u8]) -> File {
        let mut file = tempfile::tempfile().expect("a file");
        file.write_all(bytes).expect("written");
        file
    }

    fn read(bytes: &[u8]) -> Result<(String, &'static str), String> {
        let mut decoded = decode(&mut file(bytes))?;
        let mut text = String::new();
        decoded.text.rewind().and_then(|()| decoded.text.read_to_string(&mut text)).expect("text");
        Ok((text, decoded.encoding))
    }

    #[test]
    fn every_common_encoding_is_read() {
        let is = |text: &str, encoding| Ok((format!("{text}\n"), encoding));
        assert_eq!(read("naïve".as_bytes()), is("naïve", "UTF-8"));
        assert_eq!(read(b"\xef\xbb\xbfna\xc3\xafve\n"), is("naïve", "UTF-8"));
        assert_eq!(read(b"na\xefve \x80"), is("naïve €", "windows-1252"));
        assert_eq!(read(b"\xff\xfen\0a\0\xef\0"), is("naï", "UTF-16LE"));
        assert_eq!(read(b"\xfe\xff\0n\0a\0\xef"), is("naï", "UTF-16BE"));
        assert_eq!(read(b"a\rb\r\nc\r"), is("a\nb\nc", "UTF-8"));
    }

    #[test]
    fn what_lies_across_two_reads_is_read_as_one() {
        for pad in 0..3 {
            let (padding, line) = ("x".repeat(A_TIME - pad), "é\r\nnext");
            let expected = format!("{padding}é\nnext\n");
            assert_eq!(read(format!("{padding}{line}").as_bytes()), Ok((expected, "UTF-8")), "{pad}");
        }
        let late = [vec![b'x'; 3 * A_TIME], vec![b'\n', 0xe9]].concat();
        assert!(read(&late).is_ok_and(|(text, encoding)| text.ends_with("x\né\n") && encoding == "windows-1252"));
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        assert!(read(b"PK\x03\x04\n\0\0").is_err_and(|why| why.contains("not a text file: line 2")));
        assert!(read(b"\xef\xbb\xbf\xff").is_err_and(|why| why.contains("UTF-8")));
        assert!(read(b" \r\n").is_err_and(|why| why.contains("empty")));
    }
}
