//! Brings text into the one shape that the rest of the house expects.

/// Text with `\n` as line end, without control characters (agency wires are full of them) and without space at its ends and line ends.
///
/// ```
/// use dateline::ingest::tidy::tidy;
/// assert_eq!(tidy("\u{1}Cuba spoke. \r\n\r\n\r\nLima  listened.\r"), "Cuba spoke.\n\nLima  listened.");
/// ```
pub fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut blank = 0;
    for line in text.replace("\r\n", "\n").split(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        let line: String =
            line.chars().filter(|c| *c == '\t' || !c.is_control()).filter(|c| *c != '\u{FEFF}').collect();
        let line = line.trim_end();
        if line.trim_start().is_empty() {
            blank += 1;
            continue;
        }
        if !tidied.is_empty() {
            tidied.push_str(if blank > 0 { "\n\n" } else { "\n" });
        }
        blank = 0;
        tidied.push_str(if tidied.is_empty() { line.trim_start() } else { line });
    }
    tidied
}

/// Tidied text with a blank line between paragraphs, where single line ends part them: no blank line stands anywhere, and most lines end as sentences do.
pub fn part_paragraphs(text: String) -> String {
    if text.contains("\n\n") || !text.contains('\n') {
        return text;
    }
    let (lines, ended) =
        text.lines().fold((0, 0), |(lines, ended), line| (lines + 1, ended + usize::from(ends_sentence(line))));
    if ended * 3 < lines * 2 { text } else { text.replace('\n', "\n\n") }
}

/// A body without the title that some archives repeat on its first line.
pub fn without_title<'a>(body: &'a str, title: &str) -> &'a str {
    match body.strip_prefix(title) {
        Some(rest) if rest.starts_with('\n') => rest.trim_start_matches('\n'),
        _ => body,
    }
}

/// A body behind the dateline that its container keeps apart, as the agencies print it.
pub fn with_dateline(body: String, dateline: Option<&str>) -> String {
    match dateline.map(str::trim).filter(|dateline| !dateline.is_empty() && !body.starts_with(dateline)) {
        Some(dateline) => format!("{dateline} -- {body}"),
        None => body,
    }
}

/// One line: a title may be broken over several.
pub fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).collect()
}

/// Whether a line ends as a sentence does, closing quotes and brackets aside.
pub fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '\'', '”', '’', '»', ')', ']', ' ']);
    line.ends_with(['.', '!', '?', '…', '。', '！', '？', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn single_line_ends_part_paragraphs_only_where_sentences_end() {
        let wrapped = "The president of\nFrance met the\nchancellor.".to_owned();
        assert_eq!(part_paragraphs(wrapped.clone()), wrapped);
        assert_eq!(
            part_paragraphs("He came.\nHe \"saw.\"\nHe left.".to_owned()),
            "He came.\n\nHe \"saw.\"\n\nHe left."
        );
    }

    #[test]
    fn titles_are_not_told_twice() {
        assert_eq!(without_title("Cuba speaks\n\nCuba spoke.", "Cuba speaks"), "Cuba spoke.");
        assert_eq!(without_title("Cuba speaks again.", "Cuba speaks"), "Cuba speaks again.");
    }
}
