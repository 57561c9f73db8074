//! Breaks running text between words where the terminal ends.

use unicode_width::UnicodeWidthStr;

/// Narrower than this, lines run over: broken ones would be no easier to read.
const NARROWEST: usize = 24;

/// A text whose lines are at most `width` columns wide, where words allow it; what goes on stands below the second column of its line.
pub(super) fn fit(text: &str, width: usize) -> String {
    let fitted = |line: &str| {
        if width < NARROWEST || shown(line) <= width { line.to_owned() } else { broken(line, width) }
    };
    text.split('\n').map(fitted).collect::<Vec<_>>().join("\n")
}

fn broken(line: &str, width: usize) -> String {
    let words = words(line);
    let begin = words.first().map_or(0, |(gap, _)| *gap);
    // A second column stands behind a wide gap.
    let wide_gap = words.iter().skip(1).position(|(gap, _)| *gap > 1).map(|before| before + 1);
    let column = wide_gap.and_then(|second| words.get(..=second)).map(|words| {
        let (last, before) = words.split_last().map_or((0, words), |((gap, _), before)| (*gap, before));
        last + before.iter().map(|(gap, word)| gap + shown(word)).sum::<usize>()
    });
    let indent = column.filter(|column| *column <= width / 2).unwrap_or(begin + 2);
    let (mut out, mut used) = (String::new(), 0);
    for (gap, word) in words {
        let wide = shown(word);
        if used > indent && used + gap + wide > width {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
            used = indent;
        } else {
            out.push_str(&" ".repeat(gap));
            used += gap;
        }
        out.push_str(word);
        used += wide;
    }
    out
}

/// The words of a line, and how many spaces stand before each.
fn words(line: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut rest = line;
    loop {
        let word = rest.trim_start_matches(' ');
        if word.is_empty() {
            return words;
        }
        let end = word.find(' ').unwrap_or(word.len());
        words.push((rest.len() - word.len(), &word[..end]));
        rest = &word[end..];
    }
}

/// Columns that a text takes on a terminal, which does not show its colours.
fn shown(text: &str) -> usize {
    let mut parts = text.split('\x1b');
    let first = parts.next().unwrap_or_default().width();
    first + parts.map(|part| part.split_once('m').map_or(part, |(_, text)| text).width()).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::fit;

    #[test]
    fn lines_are_broken_between_words() {
        let text = "Up and Down go through earlier inputs, Ctrl-R searches them.";
        assert_eq!(fit(text, 30), "Up and Down go through earlier\n  inputs, Ctrl-R searches\n  them.");
        assert_eq!(fit(text, 60), text);
        assert_eq!(fit(text, 10), text, "too narrow for words");
        assert_eq!(fit("a\n\nb", 30), "a\n\nb");
    }

    #[test]
    fn what_goes_on_stands_below_its_column() {
        let line = "  article     United States and Cuba restore ties";
        assert_eq!(fit(line, 40), "  article     United States and Cuba\n              restore ties");
    }

    #[test]
    fn colours_take_no_columns_and_wide_characters_two() {
        assert_eq!(
            fit("\x1b[1;36mÉlysée\x1b[0m condemned the attack", 28),
            "\x1b[1;36mÉlysée\x1b[0m condemned the attack"
        );
        assert_eq!(fit("大使馆大使馆 大使馆大使馆", 24), "大使馆大使馆\n  大使馆大使馆");
    }
}
