//! Turns bytes into text, whatever encoding is declared, lied about or left out.

use std::borrow::Cow;
use std::io::Read;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::SkipReason;

/// Bytes that a guess looks at: more makes it no better.
const GUESSED_FROM: usize = 1 << 16;

/// Bytes at the beginning in which a document declares its encoding.
const DECLARED_WITHIN: usize = 2048;

/// How two or four bytes make a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wide {
    Utf16Le,
    Utf16Be,
    Utf32Le,
    Utf32Be,
}

/// Bytes without the UTF-8 byte order mark.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The text that the bytes mean: UTF-8 where they are that, otherwise what they declare themselves to be (XML, HTML), otherwise a guess.
///
/// # Errors
/// [`SkipReason::Binary`] for bytes that no text has, [`SkipReason::Encoding`] for an encoding that cannot be told.
///
/// ```
/// use dateline::ingest::decode::decode;
/// assert_eq!(decode("Élysée".as_bytes())?, "Élysée");
/// assert_eq!(decode(b"the \x93Elys\xE9e\x94 palace in Paris, where the president works")?, "the “Elysée” palace in Paris, where the president works");
/// assert_eq!(decode(b"\xFF\xFEC\0u\0b\0a\0")?, "Cuba");
/// # Ok::<(), dateline::ingest::SkipReason>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SkipReason> {
    decode_as(bytes, None)
}

/// As [`decode`], with the encoding that the container declares (a header of HTTP or mail).
///
/// # Errors
/// As [`decode`].
pub fn decode_as<'a>(bytes: &'a [u8], declared: Option<&str>) -> Result<Cow<'a, str>, SkipReason> {
    if let Some((wide, mark)) = wide(bytes) {
        return Ok(Cow::Owned(from_wide(&bytes[mark..], wide)));
    }
    let bytes = without_mark(bytes);
    if is_binary(bytes) {
        return Err(SkipReason::Binary);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        // Seven-bit text may still be ISO-2022-JP.
        if memchr::memmem::find(bytes, b"\x1b$").is_none() {
            return Ok(Cow::Borrowed(text));
        }
    }
    if mostly_utf8(bytes) {
        return Ok(String::from_utf8_lossy(bytes));
    }
    let label = declared.map(str::to_owned).or_else(|| declaration(bytes));
    if let Some(encoding) = label.and_then(|label| Encoding::for_label(label.as_bytes())).filter(|e| *e != UTF_8) {
        let (text, broken) = encoding.decode_without_bom_handling(bytes);
        if !broken {
            return Ok(text);
        }
    }
    let (text, _) = guess(bytes).decode_without_bom_handling(bytes);
    let broken = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    if broken * 50 > text.chars().count() { Err(SkipReason::Encoding) } else { Ok(text) }
}

/// The text of the first bytes of something, for telling its format; never fails.
pub(super) fn glance(sample: &[u8]) -> Cow<'_, str> {
    match wide(sample) {
        Some((wide, mark)) => Cow::Owned(from_wide(&sample[mark..], wide)),
        None => String::from_utf8_lossy(without_mark(sample)),
    }
}

/// Whether characters are of two or four bytes, and how long the mark is that says so.
pub(super) fn wide(bytes: &[u8]) -> Option<(Wide, usize)> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] => return Some((Wide::Utf32Le, 4)),
        [0, 0, 0xFE, 0xFF, ..] => return Some((Wide::Utf32Be, 4)),
        [0xFF, 0xFE, ..] => return Some((Wide::Utf16Le, 2)),
        [0xFE, 0xFF, ..] => return Some((Wide::Utf16Be, 2)),
        _ => {}
    }
    // Without a mark: Latin letters have their zero bytes always at the same place.
    let head = &bytes[..bytes.len().min(512) & !3];
    if head.len() < 8 {
        return None;
    }
    let zeros = |place: usize| head.iter().skip(place).step_by(4).filter(|byte| **byte == 0).count() * 10;
    let (quarter, [a, b, c, d]) = (head.len() / 4, [zeros(0), zeros(1), zeros(2), zeros(3)]);
    let (most, few) = (quarter * 7, quarter * 2);
    match (a, b, c, d) {
        (a, b, c, d) if a <= few && b >= most && c >= most && d >= most => Some((Wide::Utf32Le, 0)),
        (a, b, c, d) if a >= most && b >= most && c >= most && d <= few => Some((Wide::Utf32Be, 0)),
        (a, b, c, d) if a <= few && c <= few && b >= most && d >= most => Some((Wide::Utf16Le, 0)),
        (a, b, c, d) if a >= most && c >= most && b <= few && d <= few => Some((Wide::Utf16Be, 0)),
        _ => None,
    }
}

pub(super) fn from_wide(bytes: &[u8], wide: Wide) -> String {
    let four = |number: fn([u8; 4]) -> u32| -> String {
        let (units, _) = bytes.as_chunks::<4>();
        units.iter().map(|unit| char::from_u32(number(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match wide {
        Wide::Utf16Le => UTF_16LE.decode_without_bom_handling(bytes).0.into_owned(),
        Wide::Utf16Be => UTF_16BE.decode_without_bom_handling(bytes).0.into_owned(),
        Wide::Utf32Le => four(u32::from_le_bytes),
        Wide::Utf32Be => four(u32::from_be_bytes),
    }
}

/// A stream of wide characters as one of UTF-8.
pub(super) struct Narrow<R> {
    input: R,
    wide: Wide,
    /// Bytes of the mark that are still to be passed.
    mark: usize,
    /// Bytes of a character of which the rest has not come yet.
    rest: Vec<u8>,
    ready: std::io::Cursor<Vec<u8>>,
}

impl<R: Read> Narrow<R> {
    pub(super) fn new(input: R, wide: Wide, mark: usize) -> Narrow<R> {
        Narrow { input, wide, mark, rest: Vec::new(), ready: std::io::Cursor::default() }
    }
}

impl<R: Read> Read for Narrow<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        loop {
            let read = self.ready.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let mut bytes = vec![0; 1 << 14];
            let read = self.input.read(&mut bytes)?;
            self.rest.extend_from_slice(&bytes[..read]);
            let passed = self.mark.min(self.rest.len());
            self.mark -= passed;
            self.rest.drain(..passed);
            let mut whole = self.rest.len() & !3;
            // The first half of a pair waits for the second.
            let cut = match self.wide {
                Wide::Utf16Le => whole.checked_sub(1),
                Wide::Utf16Be => whole.checked_sub(2),
                Wide::Utf32Le | Wide::Utf32Be => None,
            };
            if cut.and_then(|at| self.rest.get(at)).is_some_and(|high| (0xD8..0xDC).contains(high)) {
                whole -= 2;
            }
            if read == 0 {
                whole = self.rest.len();
                if whole == 0 {
                    return Ok(0);
                }
            }
            let text = from_wide(&self.rest[..whole], self.wide);
            self.rest.drain(..whole);
            self.ready = std::io::Cursor::new(text.into_bytes());
            if read == 0 && self.ready.get_ref().is_empty() {
                return Ok(0);
            }
        }
    }
}

/// Whether the bytes hold more that no text has than a stray byte here and there; agency wires have control characters by the dozen.
fn is_binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(GUESSED_FROM)];
    let zeros = memchr::memchr_iter(0, head).count();
    let control = head.iter().filter(|b| b.is_ascii_control() && !b.is_ascii_whitespace() && **b != 0x1b).count();
    zeros * 200 > head.len() || control * 8 > head.len()
}

/// Whether these are UTF-8 but for a few bytes, as after a cut in the middle of a character.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut right, mut wrong) = (0, 0);
    for chunk in bytes[..bytes.len().min(GUESSED_FROM)].utf8_chunks() {
        right += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += usize::from(!chunk.invalid().is_empty());
    }
    right >= 10 * wrong
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(&bytes[..bytes.len().min(GUESSED_FROM)], true);
    detector.guess(None, Utf8Detection::Deny)
}

/// The encoding that an XML declaration or a meta tag names.
fn declaration(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(DECLARED_WITHIN)]).to_ascii_lowercase();
    let is_xml = head.trim_start().starts_with("<?xml");
    let at = head.find("encoding=").filter(|_| is_xml).map(|at| at + "encoding=".len());
    let at = at.or_else(|| head.find("charset=").map(|at| at + "charset=".len()))?;
    let label = head.get(at..)?.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.')))?;
    Some(label[..end].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"PK\x03\x04\0\0"), Err(SkipReason::Binary));
        assert_eq!(decode(b"\x01\x02\x03\x04\x05"), Err(SkipReason::Binary));
    }

    #[test]
    fn wide_characters_are_told_with_and_without_a_mark() {
        let text = "The minister spoke.";
        let le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let four: Vec<u8> = text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
        for bytes in [le, be, four] {
            assert_eq!(decode(&bytes).unwrap(), text);
        }
    }

    #[test]
    fn declared_encodings_are_believed_unless_they_lie() {
        let koi8 = b"<?xml version=\"1.0\" encoding=\"koi8-r\"?><a>\xEE\xCF\xD7\xCF\xD3\xD4\xC9</a>";
        assert!(decode(koi8).unwrap().contains("Новости"));
        let lies = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><a>Élysée</a>";
        assert_eq!(decode(lies.as_bytes()).unwrap(), lies);
    }

    #[test]
    fn a_cut_character_does_not_change_the_encoding() {
        let bytes = "В Москве прошла встреча министров".as_bytes();
        assert!(decode(&bytes[..bytes.len() - 1]).unwrap().starts_with("В Москве прошла встреча министро"));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xEF\xBB\xBFCuba").unwrap(), "Cuba");
    }
}
