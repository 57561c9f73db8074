//! Breaks the text of a cell into lines: between words, else after a mark within a word, else anywhere.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Joins characters to one sign, as in emoji of families.
const JOINER: char = '\u{200D}';

/// Marks after which a word may go on in the next line.
const MARKS: [char; 8] = ['.', ',', '-', '/', '_', ';', ':', '–'];

/// A text in lines of at most `width` columns; only what is wider than a line on its own is broken within.
pub(super) fn wrap(text: &str, width: usize) -> String {
    if text.width() <= width && !text.contains('\n') {
        return text.to_owned();
    }
    let mut lines: Vec<String> = Vec::new();
    for line in text.split('\n') {
        lines.push(String::new());
        for word in line.split(' ') {
            put(word, width, &mut lines);
        }
    }
    lines.join("\n")
}

/// The widest word of a text, and the widest piece where words are broken after their marks.
pub(super) fn widest(text: &str) -> (usize, usize) {
    let words = text.split([' ', '\n']);
    words.fold((0, 0), |(word, piece), next| {
        let wide = next.width();
        let within = if wide > piece { pieces(next).map(UnicodeWidthStr::width).max().unwrap_or(0) } else { 0 };
        (word.max(wide), piece.max(within))
    })
}

/// Puts a word into the last line, or into new ones.
fn put(word: &str, width: usize, lines: &mut Vec<String>) {
    let mut rest = word;
    let mut space = " ";
    while !rest.is_empty() {
        let Some(line) = lines.last_mut() else { return };
        let space = std::mem::take(&mut space);
        let space = if line.is_empty() { "" } else { space };
        let room = width.saturating_sub(line.width() + space.width());
        // A word that fits into a line of its own is left whole.
        let whole = rest.width();
        let taken = if whole <= room {
            rest.len()
        } else if whole <= width || !line.is_empty() && pieces(rest).next().is_some_and(|piece| piece.width() > room) {
            0
        } else {
            fitting(rest, room)
        };
        let (now, later) = rest.split_at(taken);
        if !now.is_empty() {
            line.push_str(space);
            line.push_str(now);
        }
        if !later.is_empty() {
            lines.push(String::new());
        }
        rest = later;
    }
}

/// Bytes of a word that fit: whole pieces, or as many signs as go into an empty line, and one at least.
fn fitting(word: &str, room: usize) -> usize {
    let mut taken = 0;
    let mut used = 0;
    for piece in pieces(word) {
        used += piece.width();
        if used > room {
            break;
        }
        taken += piece.len();
    }
    if taken > 0 {
        return taken;
    }
    let mut used = 0;
    let mut before = None;
    for (at, sign) in word.char_indices() {
        let wide = sign.width().unwrap_or(0);
        let joined = before == Some(JOINER) || wide == 0;
        if at > 0 && !joined && used + wide > room {
            return at;
        }
        used += wide;
        before = Some(sign);
    }
    word.len()
}

/// A word cut after its marks; a mark in front of it stays with it.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    word.split_inclusive(MARKS)
}

#[cfg(test)]
mod tests {
    use super::{widest, wrap};

    #[test]
    fn words_stay_whole_where_they_fit_into_a_line() {
        assert_eq!(wrap("Mohammad Javad Zarif", 8), "Mohammad\nJavad\nZarif");
        assert_eq!(wrap("Global Coalition Against Daesh", 16), "Global Coalition\nAgainst Daesh");
        assert_eq!(wrap("two  spaces\nand a line", 40), "two spaces\nand a line");
    }

    #[test]
    fn longer_words_are_broken_after_marks_and_else_anywhere() {
        assert_eq!(wrap("assault.airstrike", 10), "assault.\nairstrike");
        assert_eq!(wrap("Militia (Pro-Iranian)", 9), "Militia\n(Pro-\nIranian)");
        assert_eq!(wrap("a Donaudampfschiff b", 6), "a\nDonaud\nampfsc\nhiff b");
        assert_eq!(wrap("https://a.example/b", 9), "https://\na.\nexample/b");
    }

    #[test]
    fn wide_signs_count_as_two_and_joined_ones_stay_together() {
        assert_eq!(wrap("台北學生", 5), "台北\n學生");
        assert_eq!(wrap("台北", 1), "台\n北", "narrower than any of its signs");
        assert_eq!(wrap("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}e\u{301}\ne\u{301}");
        assert_eq!(wrap("", 0), "");
    }

    #[test]
    fn the_widest_word_and_piece_are_told() {
        assert_eq!(widest("threaten request.meet"), (12, 8));
        assert_eq!(widest("台北 a-b"), (4, 4));
    }
}
