//! Turns bytes into text: UTF-8, or windows-1252 where that is plausible.

use std::borrow::Cow;

use super::SkipReason;

/// What windows-1252 has between 0x80 and 0x9F; the five that it leaves open are `\0`.
const HIGH: [char; 32] = [
    '€', '\0', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\0', 'Ž', '\0', '\0', '‘', '’', '“', '”', '•',
    '–', '—', '˜', '™', 'š', '›', 'œ', '\0', 'ž', 'Ÿ',
];

/// Bytes without the UTF-8 byte order mark.
pub fn without_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)
}

/// The text that the bytes mean.
///
/// Bytes that are not UTF-8 are read as windows-1252 if they can be, and if at most a tenth of them is not ASCII, as in Western European
/// languages; Russian or Chinese in an old encoding would come out as nonsense.
///
/// # Errors
/// [`SkipReason::Binary`] for bytes that no text has, [`SkipReason::Encoding`] for an encoding that cannot be told.
///
/// ```
/// use dateline::ingest::decode::decode;
/// assert_eq!(decode("Élysée".as_bytes())?, "Élysée");
/// assert_eq!(decode(b"the \x93Elys\xE9e\x94 palace in Paris, where the president works")?, "the “Elysée” palace in Paris, where the president works");
/// # Ok::<(), dateline::ingest::SkipReason>(())
/// ```
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SkipReason> {
    let bytes = without_mark(bytes);
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(SkipReason::Encoding);
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(SkipReason::Binary);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => western(bytes).map(Cow::Owned).ok_or(SkipReason::Encoding),
    }
}

fn western(bytes: &[u8]) -> Option<String> {
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    if high * 10 > bytes.len() {
        return None;
    }
    let letter = |byte: u8| match byte {
        0x80..=0x9F => Some(HIGH[usize::from(byte - 0x80)]).filter(|letter| *letter != '\0'),
        _ => Some(char::from(byte)),
    };
    bytes.iter().map(|byte| letter(*byte)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_refused() {
        assert_eq!(decode(b"PK\x03\x04\0\0"), Err(SkipReason::Binary));
        assert_eq!(decode(b"\xFF\xFEA\0"), Err(SkipReason::Encoding));
        let koi8 = b"\xEE\xCF\xD7\xCF\xD3\xD4\xC9";
        assert_eq!(decode(koi8), Err(SkipReason::Encoding));
        let undefined = b"an otherwise plain text with one byte \x81 that windows-1252 does not have";
        assert_eq!(decode(undefined), Err(SkipReason::Encoding));
    }

    #[test]
    fn a_byte_order_mark_is_no_text() {
        assert_eq!(decode(b"\xEF\xBB\xBFCuba").unwrap(), "Cuba");
    }
}
